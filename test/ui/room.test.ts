import assert from 'node:assert/strict';
import { testMs } from './driver/patience';
import { type Scene, openScene, picture } from './support';

const paragraphs = Array.from({ length: 40 }, (_, index) => `Paragraph ${index} tells of a bucket [L${index}].`).join(
  '\n\n',
);

describe('The panel in a window', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => {
    scene = await openScene({ size: { width: 1440, height: 900 } });
    scene.endpoint.setReply({ text: paragraphs });
    await scene.explain();
    await scene.panel.waitFor('done');
  });
  after(() => scene?.close());

  /** Pixels of the answer that can be read, and of the whole side bar. */
  async function room(): Promise<{ answer: number; all: number }> {
    const { window, panel } = scene;
    const answer = await panel.frame().locator('.scroller').boundingBox();
    const header = await panel.frame().locator('header').boundingBox();
    const bar = await window.page.locator('.part.auxiliarybar').boundingBox();
    return { answer: answer!.height - header!.height, all: bar!.height };
  }

  it('A4: leaves the answer three fifths of the side bar, and room to read at a zoom of 200 %', async () => {
    const { answer, all } = await room();
    assert.ok(answer >= 0.6 * all, `${answer} of ${all}`);
    await picture(scene.window, 'room-900');
    await scene.window.resize(720, 450);
    await scene.window.page.waitForFunction(() => innerHeight === 450);
    const low = await room();
    assert.ok(low.answer >= 120, `${low.answer} of ${low.all}`);
    await picture(scene.window, 'room-450');
    await scene.window.resize(1440, 900);
  });

  it('A5: is read, searched, cited and followed up by keys alone', async () => {
    const { window, panel } = scene;
    await window.runCommand('Gloss: Focus on Explanation View');
    const region = panel.frame().getByRole('region', { name: 'Answer' });
    await panel.frame().locator('.scroller:focus').waitFor();
    assert.equal(await region.evaluate((at) => at.scrollTop), 0);
    await window.press('End');
    await panel.answer().getByText('Paragraph 39').scrollIntoViewIfNeeded();
    await region.evaluate(
      (at) =>
        new Promise<void>((resolve) => {
          const look = (): unknown => (at.scrollTop > 300 ? resolve() : requestAnimationFrame(look));
          look();
        }),
    );
    await window.press('Control+f');
    const find = panel.frame().getByRole('textbox', { name: 'Find in the answer' });
    await find.waitFor();
    await window.page.keyboard.type('paragraph 7 ');
    await panel.frame().getByText('1 of 1', { exact: true }).waitFor();
    assert.equal(await window.page.locator('.find-widget.visible').count(), 0);
    await picture(window, 'find-in-answer');
    await window.press('Escape');
    await panel.frame().locator('.scroller:focus').waitFor();

    // What is explained, and what can be chosen, come first: they stand in the header.
    const citation = panel.frame().locator('a[data-lines="1-1"]');
    const isReached = (): Promise<boolean> => citation.evaluate((at) => at === document.activeElement);
    for (let stops = 0; stops < 10 && !(await isReached()); stops++) await window.press('Tab');
    await panel.frame().locator('a[data-lines="1-1"]:focus').waitFor();
    await window.press('Enter');
    await window.page.locator('.view-overlays .cdr[class*="ced-"]').first().waitFor();
    await panel.frame().locator('a[data-lines="1-1"]:focus').waitFor();

    scene.endpoint.setReply({ text: 'Because it leaks.' });
    await window.runCommand('Gloss: Ask a Follow-up');
    await panel.frame().locator('textarea:focus').waitFor();
    await window.page.keyboard.type('Why a bucket?');
    await window.press('Enter');
    await panel.answer().getByText('Because it leaks.').waitFor();
  });

  it('B10: opens the answer, and what its keys do, as documents that can be read line by line', async () => {
    const { window } = scene;
    const shown = window.page.locator('.editor-group-container.active .editor-instance .view-lines');
    for (const [keys, tab, line] of [
      ['Alt+F2', 'Explanation', 'Paragraph 3 tells of a bucket [L3].'],
      ['Shift+Alt+F1', 'Accessibility Help', 'Escape stops a running answer.'],
    ] as const) {
      await window.runCommand('Gloss: Focus on Explanation View');
      await scene.panel.frame().locator('.scroller:focus').waitFor();
      await window.press(keys);
      await window.page.locator('.tab.active').getByText(tab, { exact: true }).waitFor();
      // The editor draws no-break spaces.
      await shown.getByText(new RegExp(line.replace(/[.[\]]/g, '\\$&').replaceAll(' ', '\\s'))).waitFor();
      await window.press('x');
      await window.page.getByText('Cannot edit in read-only editor').first().waitFor();
      await window.press('Control+F4');
    }
  });
});
