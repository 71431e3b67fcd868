import { namedData } from '../../src/core/prompt/names';
import { demoAnswer } from '../endpoint/demoAnswers';
import { openScene } from '../ui/support';
import { writeAnimation } from './sheet';

const tokens =
  demoAnswer([{ role: 'user', content: namedData({ file: 'web/tokenBucket.ts' }) }]).match(/\s*\S+/g) ?? [];
const tokensPerFrame = 5;
const frameMs = 110;
/** How long the selection stands before the key press, and the answer at the end. */
const [firstMs, lastMs] = [1200, 4000];

/** Makes an animated picture of an explanation that streams into the panel of a real window, from the demo's sample. */
export async function streamPicture(file: string): Promise<void> {
  const scene = await openScene({ size: { width: 1000, height: 600 } });
  const { window, endpoint, panel } = scene;
  const frames: Buffer[] = [];
  const delays: number[] = [];
  const take = async (ms: number): Promise<void> => {
    frames.push(await window.page.screenshot());
    delays.push(ms);
  };
  try {
    await window.runCommand('View: Toggle Primary Side Bar Visibility');
    await window.runCommand('Gloss: Focus on Explanation View');
    await panel.waitFor('empty');
    await window.openFile('web/tokenBucket.ts');
    endpoint.script({ tokens, hold: true });
    await window.selectLines(11, 34);
    await take(firstMs);
    await window.press('Control+Alt+E');
    await panel.waitFor('waiting');
    await take(3 * frameMs);
    for (let shown = 0; shown < tokens.length; shown += tokensPerFrame) {
      await endpoint.next(Math.min(tokensPerFrame, tokens.length - shown));
      await window.page.waitForTimeout(60);
      await take(frameMs);
    }
    await panel.waitFor('done');
    await window.page.waitForTimeout(300);
    await take(lastMs);
  } finally {
    await scene.close();
  }
  await writeAnimation(file, frames, delays);
}
