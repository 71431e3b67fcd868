import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp from 'sharp';

/** Pixels between pictures, and around them. */
const gap = 12;

/** A grey that neither a light nor a dark theme has. */
const ground = '#8a8f98';

/** Writes pictures to a file in one, row by row, each from its top left corner. */
export async function writeSheet(file: string, rows: Buffer[][]): Promise<void> {
  const placed: { input: Buffer; left: number; top: number }[] = [];
  let [width, top] = [0, gap];
  for (const row of rows) {
    let [left, height] = [gap, 0];
    for (const input of row) {
      const size = await sharp(input).metadata();
      placed.push({ input, left, top });
      left += size.width + gap;
      height = Math.max(height, size.height);
    }
    width = Math.max(width, left);
    top += height + gap;
  }
  await mkdir(dirname(file), { recursive: true });
  const sheet = sharp({ create: { width, height: top, channels: 3, background: ground } });
  await sheet.composite(placed).webp({ quality: 72, effort: 6 }).toFile(file);
}

/** Writes one picture with the 16 colours that take half a byte each, pixel by pixel as it was drawn: what is scaled is larger, and dull. */
export async function writeSmall(file: string, picture: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await sharp(picture).png({ palette: true, colours: 16, dither: 0, effort: 10 }).toFile(file);
}

/** Writes an animation that goes on for ever, each frame for as many milliseconds as `delays` says. */
export async function writeAnimation(file: string, frames: Buffer[], delays: number[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const joined = sharp(frames, { join: { animated: true } });
  await joined.gif({ delay: delays, loop: 0, colours: 64, dither: 0, effort: 8, interFrameMaxError: 4 }).toFile(file);
}
