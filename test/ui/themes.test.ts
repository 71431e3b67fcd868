import assert from 'node:assert/strict';
import { namedData } from '../../src/core/prompt/names';
import { demoAnswer } from '../endpoint/demoAnswers';
import { hardToRead } from './contrast';
import { testMs } from './driver/patience';
import type { Theme } from './driver/themes';
import { type Scene, forgetExplanations, openScene, picture } from './support';

const answer = demoAnswer([{ role: 'user', content: namedData({ file: 'web/tokenBucket.ts' }) }]);
const tokens = answer.match(/\s*\S+/g) ?? [];
const half = 110;

/** What the theme itself makes hard to read is not ours: Default Light Modern's comments and numbers come close to 4.5. */
const leastContrastOfCode = 3.5;

describe('In every kind of theme', function () {
  this.timeout(testMs);
  for (const [first, second] of [
    ['light', 'hc-light'],
    ['dark', 'hc-dark'],
  ] as const) {
    describe(`${first} and ${second}`, () => {
      let scene: Scene;
      before(async () => (scene = await openScene({ theme: first, size: { width: 1280, height: 800 } })));
      after(() => scene?.close());
      for (const theme of [first, second]) {
        it(`an answer is readable while it streams and when it is done: ${theme}`, () => streamAndLook(scene, theme));
      }
    });
  }
});

async function streamAndLook({ window, endpoint, panel }: Scene, theme: Theme): Promise<void> {
  await forgetExplanations(window);
  await window.setTheme(theme);
  await window.selectLines(11, 50);
  await picture(window, `selection-${theme}`);
  endpoint.script({ tokens, hold: true });
  await window.press('Control+Alt+E');
  await panel.waitFor('waiting');
  await picture(window, `waiting-${theme}`);
  await endpoint.next(half);
  await panel.answer().getByText('waitTime', { exact: false }).first().waitFor();
  assert.equal(await panel.main().getAttribute('data-state'), 'streaming');
  await picture(window, `streaming-${theme}`);
  await endpoint.next(tokens.length - half);
  await panel.waitFor('done');
  await panel.answer().locator('pre .token-keyword').first().waitFor();
  await picture(window, `done-${theme}`);
  const code = await hardToRead(panel.answer().locator('pre').first());
  assert.deepEqual(
    code.filter(({ ratio }) => ratio < leastContrastOfCode),
    [],
  );
  const all = await hardToRead(panel.main());
  assert.deepEqual(
    all.filter(({ text }) => !code.some((piece) => piece.text === text)),
    [],
  );
}
