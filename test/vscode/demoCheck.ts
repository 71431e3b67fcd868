import { join, resolve } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { openWindow } from '../ui/driver/openWindow';
import type { VsCodeWindow } from '../ui/driver/window';
import { demoScene, msPerToken, type DemoScene } from './demoScene';

const totalSeconds = 300;
const answerSeconds = 60;
/** The states in which nothing more will come. */
const finalStates = ['done', 'cut-off', 'stopped', 'failed', 'needs-key'];
const selection = { from: 24, to: 31 };

/** Explains selected code in a headless window, prints what came and when, and fails unless the answers are complete. */
export async function check(): Promise<void> {
  const limit = setTimeout(() => {
    console.error(`The check did not end within ${totalSeconds} s.`);
    process.exit(1);
  }, totalSeconds * 1000);
  const scene = await demoScene();
  const { folder, settings } = scene;
  const window = await openWindow({ folder, settings, file: 'web/tokenBucket.ts', size: { width: 1280, height: 800 } });
  try {
    await window.editor.shows('tokenBucket.ts');
    console.log(await explain(window, scene, 'First explanation, which also starts Gloss and opens its panel'));
    await window.screenshot(resolve('demo.png'));
    await window.openFile('rateLimiter.ts');
    await explain(window, scene, 'Second explanation, with the panel open');
    console.log(`Picture of the first: ${join(process.cwd(), 'demo.png')}`);
  } catch (error) {
    await window.screenshot(resolve('demo.png'));
    throw error;
  } finally {
    await window.close();
    await scene.close();
    clearTimeout(limit);
  }
}

/** Explains some lines of the active editor, prints times and the final state, and returns the answer. */
async function explain(window: VsCodeWindow, scene: DemoScene, title: string): Promise<string> {
  await window.selectLines(selection.from, selection.to);
  const panel = window.panel();
  const pressed = Date.now();
  await window.press('ControlOrMeta+Alt+e');
  const [shownAt, state] = await Promise.all([firstText(panel), finalState(panel)]);
  const ended = Date.now();
  const asked = scene.askedAt() ?? NaN;
  console.log(`${title}:`);
  console.log(`  time to first token  ${shownAt - pressed} ms from the key to the first visible text`);
  console.log(
    `  at the endpoint      asked ${asked - pressed} ms after the key, first token after ${msPerToken} ms more`,
  );
  console.log(`  final state          ${state}, ${ended - pressed} ms after the key\n`);
  if (state !== 'done') {
    throw new Error(`the panel is "${state}" and not "done". It says: ${await panel.getByRole('main').innerText()}`);
  }
  const answer = await panel.locator('[data-part="answer"]').last().innerText();
  if (answer.trim() === '') throw new Error('the answer is empty.');
  return answer;
}

/** When the panel shows the first text of a new answer, seen from inside the panel, frame by frame. */
function firstText(panel: FrameLocator): Promise<number> {
  return panel.getByRole('main').evaluate(
    (main, final) =>
      new Promise<number>((resolve) => {
        const before = main.dataset.state;
        let asked = !final.includes(before ?? '');
        const look = (): void => {
          const state = main.dataset.state ?? '';
          asked ||= state !== before;
          const text = main.querySelector('[data-part="answer"]')?.textContent ?? '';
          if (asked && (text.trim() !== '' || final.includes(state))) resolve(Date.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    finalStates,
  );
}

async function finalState(panel: FrameLocator): Promise<string> {
  const main = panel.getByRole('main');
  const reach = (states: string[]): Promise<void> =>
    panel
      .locator(states.map((state) => `main[data-state="${state}"]`).join(', '))
      .waitFor({ timeout: answerSeconds * 1000 });
  // The panel may still be "done" with an earlier answer, so the new one has to begin first.
  await reach(['streaming', ...finalStates.filter((state) => state !== 'done')]);
  await reach(finalStates);
  return (await main.getAttribute('data-state')) ?? '';
}
