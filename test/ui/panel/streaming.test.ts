import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { testMs } from '../driver/patience';
import { panelBed } from './panelBed';
import { type PanelPage, appendOf, stateOf, turnOf } from './panelPage';

const paragraphs = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `Paragraph ${from + index} of the answer.\n\n`).join('');

describe('an answer that streams', function () {
  this.timeout(testMs);
  let panel: PanelPage;
  let box: Locator;
  panelBed((opened) => {
    panel = opened;
    box = panel.page.locator('.scroller');
  });

  const text = () => panel.page.locator('[data-part="answer"]').innerText();
  const below = () => box.evaluate((scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight);
  const top = () => box.evaluate((scroller) => scroller.scrollTop);
  /** Scrolls as a reader would, and comes back when the box has come to rest. */
  async function scrolledBy(act: () => Promise<void>): Promise<void> {
    await box.hover();
    const start = await top();
    await act();
    await box.evaluate((scroller, from) => {
      return new Promise<void>((resolve) => {
        const look = (last: number, framesStill: number): void => {
          const now = scroller.scrollTop;
          if (now !== from && now === last && framesStill > 5) resolve();
          else requestAnimationFrame(() => look(now, now === last ? framesStill + 1 : 0));
        };
        look(from, 0);
      });
    }, start);
  }
  const jump = () => panel.page.getByRole('button', { name: 'Jump to latest' });
  const start = (answer = '') => panel.send(stateOf({ phase: 'streaming', turns: [turnOf({ answer })] }));

  it('B2: leaves the reader at the top of an answer that is longer than the view', async () => {
    await start();
    for (let part = 0; part < 6; part++) await panel.send(appendOf(paragraphs(part * 10, part * 10 + 10)));
    assert.equal(await top(), 0);
    assert.ok(await jump().isVisible());
    await panel.send(stateOf({ turns: [turnOf({ answer: paragraphs(0, 60) })] }));
    assert.equal(await top(), 0);
  });

  it('B2: brings a follow-up into view, and leaves the reader at its question', async () => {
    const first = turnOf({ answer: paragraphs(0, 60) });
    await panel.send(stateOf({ turns: [first] }));
    const asked = turnOf({ id: 2, question: 'And why is that so?' });
    await panel.send(stateOf({ phase: 'waiting', runId: 2, turns: [first, asked] }));
    assert.ok((await below()) <= 1);
    await panel.send(stateOf({ phase: 'streaming', runId: 2, turns: [first, asked] }));
    for (let part = 0; part < 6; part++) await panel.send(appendOf(paragraphs(part * 10, part * 10 + 10), 2));
    const heading = panel.page.getByRole('heading', { name: 'And why is that so?' });
    const [question, header] = [await heading.boundingBox(), await panel.page.locator('header').boundingBox()];
    const gap = question!.y - (header!.y + header!.height);
    assert.ok(gap >= 0 && gap < 40, `${gap}`);
  });

  it('B3: offers the way to the latest text only while text comes in', async () => {
    await start();
    await panel.send(appendOf(paragraphs(0, 60)));
    await jump().waitFor();
    const turns = [turnOf({ answer: paragraphs(0, 60) })];
    await panel.send(stateOf({ turns }));
    assert.equal(await jump().isVisible(), false);
    await panel.send(stateOf({ turns, subject: { label: 'cart.ts', lineCount: 100, stale: true } }));
    assert.equal(await jump().isVisible(), false);
  });

  it('is followed to its end by a reader who goes there', async () => {
    await start();
    await panel.send(appendOf(paragraphs(0, 60)));
    await jump().click();
    for (let part = 6; part < 12; part++) await panel.send(appendOf(paragraphs(part * 10, part * 10 + 10)));
    assert.ok((await below()) <= 1);
    assert.equal(await jump().isVisible(), false);
  });

  it('never moves a reader who has scrolled up, and offers the way back', async () => {
    await start();
    await panel.send(appendOf(paragraphs(0, 60)));
    await jump().click();
    await scrolledBy(() => panel.page.mouse.wheel(0, -300));
    const place = await top();
    const seen = await panel.page.evaluate(() => document.elementFromPoint(100, 200)?.textContent);
    for (let part = 6; part < 12; part++) await panel.send(appendOf(paragraphs(part * 10, part * 10 + 10)));
    assert.equal(await top(), place);
    assert.equal(await panel.page.evaluate(() => document.elementFromPoint(100, 200)?.textContent), seen);
    await jump().click();
    await panel.send(appendOf('The end.'));
    assert.ok((await below()) <= 1);
    assert.equal(await jump().isVisible(), false);
  });

  it('stops being followed by a key that goes up', async () => {
    await start();
    await panel.send(appendOf(paragraphs(0, 60)));
    await jump().click();
    await scrolledBy(() => panel.page.keyboard.press('PageUp'));
    const place = await top();
    await panel.send(appendOf(paragraphs(60, 80)));
    assert.equal(await top(), place);
  });

  it('A5: is scrolled by keys from anywhere but the question', async () => {
    await panel.send(stateOf({ turns: [turnOf({ answer: paragraphs(0, 60) })] }));
    const region = panel.page.getByRole('region', { name: 'Answer' });
    await panel.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    assert.ok(await region.evaluate((at) => at === document.activeElement));
    const question = panel.page.getByRole('textbox', { name: 'Ask a follow-up' });
    for (const place of [
      region,
      panel.page.getByRole('button', { name: 'Copy', exact: true }),
      panel.page.locator('.subject'),
    ]) {
      await place.focus();
      for (const [key, down] of [
        ['ArrowDown', true],
        ['PageDown', true],
        ['PageUp', false],
        ['End', true],
        ['ArrowUp', false],
        ['Home', false],
      ] as const) {
        const before = await top();
        await scrolledBy(() => panel.page.keyboard.press(key));
        assert.equal((await top()) > before, down, key);
      }
      assert.equal(await top(), 0);
    }
    await question.focus();
    await question.fill('A question');
    for (const key of ['End', 'PageDown', 'ArrowDown']) await panel.page.keyboard.press(key);
    assert.equal(await top(), 0);
  });

  it('opens at its top when it is there already', async () => {
    await panel.send(stateOf({ turns: [turnOf({ answer: paragraphs(0, 60) })] }));
    assert.equal(await top(), 0);
    assert.equal(await jump().isVisible(), false);
  });

  it('is where the reader left it after a reload', async () => {
    const state = stateOf({ turns: [turnOf({ answer: paragraphs(0, 60) })] });
    await panel.send(state);
    await scrolledBy(() => panel.page.mouse.wheel(0, 500));
    const place = await top();
    assert.ok(place > 0);
    await panel.page.reload();
    await panel.posted('ready');
    await panel.send(state);
    assert.equal(await top(), place);
  });

  it('takes up a snapshot without rendering again what is shown', async () => {
    await start('First.\n\nSec');
    await panel.page.evaluate(() => document.querySelector('[data-part="answer"] p')?.setAttribute('data-mark', ''));
    await panel.send(stateOf({ phase: 'streaming', turns: [turnOf({ answer: 'First.\n\nSecond.' })] }));
    assert.equal(await text(), 'First.\n\nSecond.');
    assert.equal(await panel.page.locator('[data-mark]').count(), 1);
    await panel.send(stateOf({ phase: 'streaming', runId: 2, turns: [turnOf({ answer: 'Other.' })] }));
    assert.equal(await text(), 'Other.');
    assert.equal(await panel.page.locator('[data-mark]').count(), 0);
  });

  it('drops text of an earlier run', async () => {
    await panel.send(stateOf({ phase: 'streaming', runId: 2, turns: [turnOf({ answer: 'New' })] }));
    await panel.send(appendOf(' old', 1), appendOf(' text', 2));
    assert.equal(await text(), 'New text');
  });

  it('goes on after it was cut off', async () => {
    await panel.send(stateOf({ phase: 'cut-off', turns: [turnOf({ answer: '- one\n- two\n\n```ts\nconst a' })] }));
    await panel.page.locator('.token-keyword').waitFor();
    await panel.send(
      stateOf({ phase: 'streaming', runId: 2, turns: [turnOf({ answer: '- one\n- two\n\n```ts\nconst a' })] }),
    );
    await panel.send(appendOf(' = 1;\n```\nDone.', 2));
    assert.equal(await panel.page.locator('pre').textContent(), 'const a = 1;\n');
    assert.equal(await panel.page.locator('[data-part="answer"] p').textContent(), 'Done.');
  });

  it('adds articles for follow-ups and takes them away', async () => {
    const first = turnOf({ answer: 'One.' });
    await panel.send(stateOf({ turns: [first, turnOf({ id: 2, question: 'Why?', answer: 'Two.' })] }));
    assert.equal(await panel.page.getByRole('article').count(), 2);
    assert.ok(await panel.page.getByRole('heading', { name: 'Why?' }).isVisible());
    await panel.send(stateOf({ turns: [first] }));
    assert.equal(await panel.page.getByRole('article').count(), 1);
  });

  for (const [name, before, after] of [
    ['a paragraph', 'Some text to select', ' and **more** of it'],
    ['a long paragraph', 'Some text to select', ' and more, '.repeat(70) + '\n\n'],
    ['a list', '- some text to select', ' and more\n- next\n\n- loose'],
    ['a fence', '```ts\nconst text = "to select', '";\n```\nafter'],
    ['a table', '| some text to select | b |\n|---|---|\n| 1 | 2', ' |\n| 3 | 4 |\n'],
  ] as const) {
    it(`leaves a selection in ${name} alone`, async () => {
      await start(before);
      const selected = await panel.page.evaluate(() => {
        const texts = document.createTreeWalker(document.querySelector('[data-part="answer"]')!, NodeFilter.SHOW_TEXT);
        let node = texts.nextNode();
        while (node && !node.nodeValue?.includes('select')) node = texts.nextNode();
        getSelection()?.setBaseAndExtent(node!, 2, node!, node!.nodeValue!.indexOf('select') + 6);
        return getSelection()?.toString();
      });
      assert.match(selected ?? '', /select$/);
      for (const piece of after.match(after.length > 100 ? /[^]{1,20}/g : /[^]/g) ?? [])
        await panel.send(appendOf(piece));
      await panel.send(stateOf({ turns: [turnOf({ answer: before + after })] }));
      if (name === 'a fence') await panel.page.locator('.token-string').waitFor();
      assert.equal(await panel.page.evaluate(() => getSelection()?.toString()), selected);
    });
  }
});
