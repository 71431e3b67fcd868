import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type * as Axe from 'axe-core';
import { join } from 'node:path';
import { repoRoot } from '../../vscode/root';
import { testMs } from '../driver/patience';
import { panelBed } from './panelBed';
import { type PanelPage, stateOf, turnOf } from './panelPage';
import { states } from './states';
import { dress, themes } from './themes';

const axeSource = readFileSync(join(repoRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

const wideCode = `\`\`\`ts\nconst tooLong = '${'long '.repeat(20)}';\n\`\`\`\n`;
const wideTable = `| ${'TooLong'.repeat(9)} | b | c | d |\n|-|-|-|-|\n| 1 | 2 | 3 | 4 |\n`;
const wideFormula = `$$\n${'a + '.repeat(60)}b\n$$\n`;
const usage = { promptTokens: 1000, completionTokens: 204, cachedTokens: 0, usd: 0.0021 };
const sent = [{ title: 'Selected code', tokens: 120, text: 'const a = 1;\n'.repeat(90), leftOut: false }];

/** States with more in them than most have. */
const crowded = {
  'two of all that is wide': stateOf({
    turns: [turnOf({ answer: [wideCode, wideTable, wideFormula].join('\n').repeat(2) })],
  }),
  'answers of another model, each with a price': stateOf({
    turns: [
      turnOf({ answer: 'One.', usage, sent }),
      turnOf({ id: 2, question: 'Why?', answer: 'Two.', usage, answeredBy: 'gpt-4o-mini-2024-07-18' }),
    ],
  }),
};

describe('for everybody, the panel', function () {
  this.timeout(testMs);
  let panel: PanelPage;
  panelBed((opened) => (panel = opened));

  const box = () => panel.page.locator('.scroller');
  const height = async (selector: string) => (await panel.page.locator(selector).boundingBox())!.height;

  for (const theme of themes) {
    it(`B9: has nothing that axe finds wrong, in any state: ${theme}`, async () => {
      await dress(panel.page, theme);
      await panel.page.evaluate(axeSource);
      for (const [name, state] of Object.entries({ ...states, ...crowded })) {
        await panel.send(state);
        await panel.page.locator('.fold').evaluateAll((all) => all.forEach((at) => (at as HTMLElement).click()));
        for (const details of await panel.page.locator('.reasoning, .sent, .names').all())
          await details.evaluate((at) => ((at as HTMLDetailsElement).open = true));
        const violations = await panel.page.evaluate(async () => {
          const { axe } = window as unknown as { axe: typeof Axe };
          const result = await axe.run({ resultTypes: ['violations'] });
          return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        });
        assert.deepEqual(violations, [], `${name} in ${theme}`);
      }
    });
  }

  it('A4: gives most of its height to the answer', async () => {
    for (const [width, tall, least] of [
      [360, 738, 0.6 * 738],
      [250, 738, 0.6 * 738],
      [360, 288, 120],
      [250, 288, 120],
    ] as const) {
      await panel.page.setViewportSize({ width, height: tall });
      for (const name of ['streaming', 'done', 'kept', 'cut-off', 'failed']) {
        await panel.send(states[name]);
        const room = (await height('.scroller')) - (await height('header'));
        assert.ok(room >= least, `${name} at ${width} × ${tall}: ${room}`);
      }
    }
  });

  it('A4: a low panel scrolls as a whole, and the question stays', async () => {
    await panel.page.setViewportSize({ width: 250, height: 300 });
    await panel.send(states.done);
    await box().evaluate((at) => (at.scrollTop = 200));
    assert.ok((await panel.page.locator('header').boundingBox())!.y < -100);
    const question = await panel.page.getByRole('textbox', { name: 'Ask a follow-up' }).boundingBox();
    assert.ok(question!.y + question!.height <= 300);
  });

  it('B8: writes each block in the direction of its words, and code from left to right', async () => {
    const answer = [
      'هذه الدالة تأخذ `count` [L12].',
      'This one takes `count`.',
      '- عنصر\n- item',
      'Two words.',
      '- עברית\n\n- רווח',
      '> اقتباس',
      '### عنوان',
      '| خيار | Option |\n|---|---|\n| قيمة | value |',
      '```\nكود\n```',
    ].join('\n\n');
    await panel.send(stateOf({ turns: [turnOf({ answer })] }));
    const written = await panel.page
      .locator('[data-part="answer"] :is(p, li, blockquote, h3, th, td, pre, code, a)')
      .evaluateAll((all) => all.map((at) => `${at.localName} ${getComputedStyle(at).direction}`));
    assert.deepEqual(written, [
      ...[
        'p rtl',
        'code ltr',
        'a rtl',
        'p ltr',
        'code ltr',
        'li rtl',
        'li ltr',
        'p ltr',
        'li rtl',
        'p rtl',
        'li rtl',
        'p rtl',
      ],
      ...['blockquote rtl', 'p rtl', 'h3 rtl', 'th rtl', 'th ltr', 'td rtl', 'td ltr', 'pre ltr', 'code ltr'],
    ]);
    const chip = panel.page.locator('a[data-lines]');
    assert.equal(await chip.evaluate((at) => getComputedStyle(at).unicodeBidi), 'isolate');
  });

  it('B9: names code and tables that are wider than it, and lets keys reach them', async () => {
    const code = `const tooLong = '${'long '.repeat(9)}';`;
    const table = `| ${'TooLong'.repeat(9)} | b | c | d |\n|-|-|-|-|\n| 1 | 2 | 3 | 4 |`;
    const answer = `\`\`\`ts\n${code}\n\`\`\`\n\n${table}\n\nText.`;
    await panel.send(stateOf({ turns: [turnOf({ answer })] }));
    const regions = () =>
      panel.page.locator('.answer [role="region"]').evaluateAll((all) => all.map((at) => at.ariaLabel));
    assert.deepEqual(await regions(), ['Code, ts', 'Table']);
    await panel.page.setViewportSize({ width: 900, height: 700 });
    await panel.page.waitForFunction(() => !document.querySelector('.answer [role="region"]'));
    await panel.page.setViewportSize({ width: 360, height: 700 });
    await panel.send(crowded['two of all that is wide']);
    await panel.page.getByRole('region', { name: 'Formula, no. 2' }).waitFor();
    const names = ['Code, ts', 'Table', 'Formula'];
    assert.deepEqual(await regions(), [...names, ...names.map((name) => `${name}, no. 2`)]);
  });

  it('C1: wraps the cells of tables', async () => {
    const cell = 'Some words that are long enough to fill a line. '.repeat(3);
    await panel.page.setViewportSize({ width: 350, height: 700 });
    await panel.send(
      stateOf({ turns: [turnOf({ answer: `| Option | Effect | Default |\n|-|-|-|\n| a | ${cell} | b |` })] }),
    );
    assert.ok(await panel.page.locator('.table').evaluate((at) => at.scrollWidth <= at.clientWidth));
  });

  it('C2: leaves out in a narrow header what is not known, and says it in the tooltip', async () => {
    await panel.page.setViewportSize({ width: 250, height: 700 });
    await panel.send(states.done);
    const price = panel.page.getByRole('button', { name: '1,204 tokens, price unknown' });
    assert.equal(await price.innerText(), '1,204 tokens');
    assert.match((await price.getAttribute('title'))!, /^1,204 tokens, price unknown\n/);
  });

  it('C2: keeps each part of the header in one line, whatever the width and however long the names are', async () => {
    const usage = {
      promptTokens: 100_000,
      completionTokens: 2040,
      cachedTokens: 0,
      usd: 0.0021,
      atLeast: true,
    } as const;
    const model = 'deepseek-ai/DeepSeek-V3.2-Exp-thinking-with-a-name-that-goes-on';
    for (const width of [250, 350, 600]) {
      await panel.page.setViewportSize({ width, height: 700 });
      for (const more of [{}, { model, endpoint: 'a-host-with-a-very-long-name.internal.example.com:8443' }]) {
        await panel.send(
          stateOf({ ...more, turns: [turnOf({ answer: 'A.', usage, ...('model' in more && { model }) })] }),
        );
        const boxes = await panel.page.locator('.choice').evaluateAll((all) =>
          all.map((at) => {
            const { left, right, height } = at.getBoundingClientRect();
            return { inside: left >= 0 && right <= innerWidth, height };
          }),
        );
        assert.equal(boxes.length, 5);
        for (const { inside, height } of boxes) assert.ok(inside && height < 26, `${width}: ${height}`);
        assert.ok((await height('header')) < ('model' in more ? 130 : width < 300 ? 110 : 90), `${width}`);
      }
    }
  });

  it('C2: keeps the buttons of the question in one line', async () => {
    await panel.send(states.done);
    const send = panel.page.getByRole('button', { name: 'Send' });
    const regenerate = panel.page.getByRole('button', { name: 'Regenerate' });
    for (const width of [170, 210, 230, 240, 250]) {
      await panel.page.setViewportSize({ width, height: 700 });
      const [first, last] = [await regenerate.boundingBox(), await send.boundingBox()];
      assert.ok(Math.abs(first!.y - last!.y) < 2, `${width}`);
    }
  });

  it('C7: has no question box where there is nothing to ask about, and does not move when it says something', async () => {
    const box = panel.page.getByRole('textbox', { name: 'Ask a follow-up' });
    for (const name of ['empty', 'needs-key']) {
      await panel.send(states[name]);
      assert.equal(await box.isVisible(), false, name);
    }
    await panel.send(stateOf({ phase: 'empty', subject: undefined }), { type: 'focusQuestion' });
    assert.equal(await panel.page.evaluate(() => document.activeElement?.ariaLabel), 'Answer');
    for (const [width, tall] of [
      [250, 700],
      [350, 700],
      [250, 300],
    ] as const)
      for (const name of ['waiting', 'streaming', 'done', 'cut-off', 'failed']) {
        await panel.page.setViewportSize({ width, height: tall });
        await panel.send(states[name]);
        const before = await height('.scroller');
        await box.fill('Why?');
        assert.equal(await height('.scroller'), before, name);
        assert.notEqual(await panel.page.locator('#question-hint').innerText(), '');
        await box.fill('');
      }
    // A key can be missing for a follow-up as well: what was written stays.
    await panel.send(stateOf({ phase: 'needs-key', turns: [turnOf({ answer: 'One.' })] }));
    assert.equal(await box.isVisible(), true);
  });

  it('C6: shows that it runs, in high contrast and in forced colours', async () => {
    const bar = () =>
      panel.page.locator('.running-bar').evaluate((at) => {
        const { visibility, height } = getComputedStyle(at);
        return { visibility, height, color: getComputedStyle(at, '::after').backgroundColor };
      });
    await dress(panel.page, 'hc-dark');
    await panel.send(states.streaming);
    assert.deepEqual(await bar(), { visibility: 'visible', height: '3px', color: 'rgb(243, 133, 24)' });
    await panel.page.emulateMedia({ forcedColors: 'active' });
    const highlight = await panel.page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'Highlight';
      return getComputedStyle(probe).color;
    });
    assert.equal((await bar()).color, highlight);
    await panel.send(states.done);
    assert.equal((await bar()).visibility, 'hidden');
  });

  it('draws the boxes of what is sent in the colour of the theme, be they ticked or not', async () => {
    await dress(panel.page, 'hc-dark');
    await panel.send(states.done);
    await panel.page.locator('.sent').evaluate((at) => ((at as HTMLDetailsElement).open = true));
    const looks = await panel.page.locator('.sent input').evaluateAll((all) =>
      all.map((at) => {
        const { borderColor, backgroundColor } = getComputedStyle(at);
        const tick = getComputedStyle(at, '::after');
        return [borderColor, backgroundColor, tick.display === 'block' ? tick.borderColor : ''];
      }),
    );
    const box = ['rgb(111, 195, 223)', 'rgba(0, 0, 0, 0)'];
    assert.deepEqual(looks, [
      [...box, 'rgb(255, 255, 255)'],
      [...box, ''],
    ]);
  });

  it('C15: draws the boxes of a task list, which nobody can tick', async () => {
    await panel.send(states.done);
    const boxes = panel.page.locator('.answer').getByRole('checkbox', { disabled: true });
    assert.deepEqual(await boxes.evaluateAll((all) => all.map((at) => [at.ariaChecked, at.ariaLabel])), [
      ['true', 'Done'],
      ['false', 'To do'],
    ]);
    assert.equal(await panel.page.locator('.answer li').first().innerText(), 'done');
  });
});
