import type { Secret } from './secret';

/** Secrets are looked for in so many characters at a time, which takes a few milliseconds. */
const core = 49_152;
/** What tells that something is a secret stands no further before it. */
const before = 1024;

/**
 * Looks for secrets in a text piece by piece: each piece is looked at with what is around it, so that all are found as in the whole.
 *
 * @param find gives the secrets of a part of the text
 * @param longest secret that it finds, in characters
 * @param nextSlice is awaited before each piece
 */
export async function inWindows(
  text: string,
  { find, longest }: { find: (part: string) => Secret[] | Promise<Secret[]>; longest: number },
  nextSlice: () => Promise<void>,
): Promise<Secret[]> {
  const found: Secret[] = [];
  for (let from = 0; from === 0 || from < text.length; from += core) {
    await nextSlice();
    const [start, end] = [Math.max(0, from - before), Math.min(text.length, from + core + longest)];
    for (const secret of await find(text.slice(start, end))) {
      const whole = { ...secret, start: secret.start + start, end: secret.end + start };
      if (whole.start >= from + core || (whole.end <= from && from > 0)) continue;
      // One that is longer than any should be goes on to the end of its word.
      if (whole.end === end) while (whole.end < text.length && /\S/.test(text.charAt(whole.end))) whole.end++;
      found.push(whole);
    }
  }
  return found;
}
