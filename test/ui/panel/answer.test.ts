import assert from 'node:assert/strict';
import { testMs } from '../driver/patience';
import { panelBed } from './panelBed';
import { type PanelPage, appendOf, stateOf, turnOf } from './panelPage';

describe('an answer in the panel', function () {
  this.timeout(testMs);
  let panel: PanelPage;
  panelBed((opened) => (panel = opened));

  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });
  const answer = () => panel.page.locator('[data-part="answer"]');

  it('opens what was sent, and asks again without a block that is switched off', async () => {
    const block = { tokens: 120, leftOut: false, optional: true as const };
    const sent = [
      { title: 'Explain the file', tokens: 9, text: 'a', leftOut: false, place: 'L1–L9', why: 'You asked about it.' },
      { ...block, title: 'Definition that the code uses', text: 'b', place: 'src/b.ts:3–4' },
      { ...block, title: 'Imports of the file', text: '', leftOut: true, off: true as const },
      { ...block, title: 'Summary of the file', text: '', leftOut: true },
    ];
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.', sent })] }));
    await panel.page.locator('summary', { hasText: 'What was sent' }).click();
    const boxes = panel.page.getByRole('checkbox');
    assert.deepEqual(await boxes.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).checked)), [
      true,
      false,
    ]);
    await panel.page.getByRole('link', { name: 'src/b.ts:3–4' }).click();
    assert.deepEqual(await panel.posted('openSent'), { type: 'openSent', turn: 1, index: 1 });
    await panel.page.getByRole('button', { name: 'Explain the file' }).press('Enter');
    assert.ok(await panel.page.getByText('You asked about it.').isVisible());
    assert.equal(await button('Ask again without it').count(), 0);
    await panel.page.getByRole('checkbox', { name: 'Send: Definition that the code uses, src/b.ts:3–4' }).uncheck();
    await button('Ask again without it').click();
    assert.deepEqual(await panel.posted('askWithout'), { type: 'askWithout', blocks: [1, 2] });
    await boxes.nth(1).check();
    assert.ok(await button('Ask again with these changes').isVisible());
    await boxes.nth(0).check();
    assert.ok(await button('Ask again with it').isVisible());
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.', sent }), turnOf({ id: 2, question: 'Why?' })] }));
    assert.equal(await boxes.count(), 0);
  });

  it('lists what was sent and what was left out', async () => {
    const sent = [
      { title: 'Selected code', tokens: 120, text: 'const a = "<b>";', leftOut: false },
      { title: 'Definition of b', tokens: 1300, text: '', leftOut: true },
      { title: 'Shortened for 800 tokens.', tokens: 0, text: '', leftOut: false, remark: true as const },
    ];
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.', sent })] }));
    const details = panel.page.locator('article > details', { hasText: 'What was sent' });
    await details.locator('summary').first().click();
    assert.deepEqual(await details.getByRole('listitem').allTextContents(), [
      'Selected code about 120 tokens',
      'Definition of b about 1,300 tokens, left out',
      'Shortened for 800 tokens.',
    ]);
    await details.getByText('Selected code').click();
    await details.locator('pre', { hasText: 'const a = "<b>";' }).waitFor();
  });

  it('marks the names of an answer that has ended: links where they exist, and in words where they are not found', async () => {
    const text = 'It calls `add(b)`, `sum` and `mul`.';
    const names = [
      { text: 'add(b)', found: 'seen' as const },
      { text: 'sum', found: 'exists' as const, place: 'src/sum.ts:3' },
      { text: 'mul', found: 'missing' as const },
    ];
    const shown = turnOf({ answer: text, names });
    await panel.send(stateOf({ phase: 'streaming', turns: [turnOf()] }), appendOf(text));
    assert.equal(await panel.page.locator('.missing-name, a[data-name]').count(), 0);
    await panel.send(stateOf({ turns: [turnOf({ answer: text })] }), stateOf({ turns: [shown] }));
    assert.equal(await answer().textContent(), 'It calls add(b), sum and mul (not in the code that was sent).');
    assert.equal(
      await answer()
        .innerText()
        .then((words) => words.includes('mul.')),
      false,
    );
    assert.equal(await answer().getByTitle('not in the code that was sent').count(), 1);
    assert.ok(await panel.page.locator('header').getByText('2 of 3 names checked').isVisible());
    await answer().getByRole('link', { name: 'sum, in src/sum.ts:3, show' }).press('Enter');
    assert.deepEqual(await panel.posted('openName'), { type: 'openName', turn: 1, index: 1 });
    await panel.page.locator('summary', { hasText: '2 of 3 names checked' }).click();
    assert.deepEqual(await panel.page.locator('.names').getByRole('listitem').allTextContents(), [
      'sum src/sum.ts:3',
      'mul not in the code that was sent',
    ]);
    // It goes on: what comes is not checked yet.
    await panel.send(stateOf({ phase: 'streaming', turns: [turnOf({ answer: text })] }), appendOf(' Also `sub`.'));
    assert.equal(await answer().textContent(), 'It calls add(b), sum and mul. Also sub.');
  });

  it('issue 16: says what an engine finds in the examples for a regular expression, and where the answer says otherwise', async () => {
    const found = (text: string, ...groups: string[]) => ({ text, said: text, found: { text, groups } });
    const list = () => panel.page.locator('details.names');
    const examples = { engine: 'Python', examples: [found('12', '1', ''), { text: 'x' }] };
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.', examples })] }));
    assert.equal(await list().getAttribute('open'), null);
    await list().locator('summary', { hasText: 'what the answer says in 2 of 2 examples.' }).click();
    assert.deepEqual(await list().getByRole('listitem').allInnerTexts(), [
      '12 It finds: 12 Groups: 1',
      'x It finds nothing.',
      'The engine of Python may find something else.',
    ]);
    const wrong = {
      engine: 'JavaScript',
      examples: [
        { text: 'a\u202Eb', said: 'b\u202E' },
        { text: 'y', slow: true as const },
      ],
    };
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.', examples: wrong })] }));
    assert.deepEqual(await list().getByRole('listitem').allInnerTexts(), [
      'a⟨U+202E⟩b It finds nothing. The answer says: b⟨U+202E⟩',
      'y The engine gave up after 1 second: on such a text this expression can take very long.',
    ]);
    const unread = { engine: 'PCRE', examples: [], unread: true as const };
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.', examples: unread })] }));
    await panel.page.getByText("JavaScript's engine does not read this expression").waitFor();
    assert.equal(await list().count(), 0);
  });

  it('folds reasoning', async () => {
    await panel.send(
      stateOf({ phase: 'streaming', turns: [turnOf({ reasoning: 'I ' })] }),
      appendOf('Text', 1, 'think'),
    );
    const reasoning = panel.page.locator('details [data-part="reasoning"]');
    assert.equal(await reasoning.isVisible(), false);
    await panel.page.getByText('Reasoning', { exact: true }).click();
    assert.equal(await reasoning.textContent(), 'I think');
    const pieces = [' of 👩', '\u200D💻 and می', '\u200Cخواهم.\nA line', '\u200B.'];
    for (const piece of pieces) await panel.send(appendOf('', 1, piece));
    assert.equal(await reasoning.textContent(), 'I think of 👩\u200D💻 and می\u200Cخواهم.\nA line⟨U+200B⟩.');
  });

  it('makes links of lines that exist, even when they arrive in halves', async () => {
    const subject = { label: 'a.ts', lineCount: 20, stale: false };
    const turn = turnOf();
    await panel.send(stateOf({ phase: 'streaming', subject, turns: [turn] }));
    for (const chunk of ['See [', 'L1', '2-', 'L18', '], [L3, ', 'L4–5], [L99] and `[L1]`']) {
      await panel.send(appendOf(chunk));
      assert.doesNotMatch((await answer().textContent()) ?? '', /\[(?!L99|L1\])/);
    }
    const links = panel.page.locator('a[data-lines]');
    assert.deepEqual(await links.evaluateAll((all) => all.map((link) => link.getAttribute('data-lines'))), [
      '12-18',
      '3-3',
      '4-5',
    ]);
    assert.equal(await answer().textContent(), 'See L12–L18, L3, L4–L5, [L99] and [L1]');
    await links.first().click();
    assert.deepEqual(await panel.posted('reveal'), { type: 'reveal', firstLine: 12, lastLine: 18 });
    await links.nth(1).press('Enter');
    assert.deepEqual(await panel.posted('reveal'), { type: 'reveal', firstLine: 3, lastLine: 3 });
    await button('a.ts').click();
    await panel.posted('revealSubject');
  });

  it('shows lines of other files that were sent, points at them, and marks the passages about the line at the cursor', async () => {
    const files = [{ path: 'src/tax.ts', ranges: [{ firstLine: 5, lastLine: 9 }] }];
    const subject = { label: 'a.ts', lineCount: 20, stale: false, files };
    await panel.send(stateOf({ phase: 'streaming', subject, turns: [turnOf()] }));
    for (const chunk of ['One [src/t', 'ax.ts:L', '6-L', '7].\n\nTwo [L2], [L21] and', ' [src/tax.ts:L1].']) {
      await panel.send(appendOf(chunk));
      assert.doesNotMatch((await answer().textContent()) ?? '', /\[src\/t(?!ax\.ts:L1\])/);
    }
    await panel.send(
      stateOf({
        subject,
        turns: [turnOf({ answer: 'One [src/tax.ts:L6-L7].\n\nTwo [L2], [L21] and [src/tax.ts:L1].' })],
      }),
    );
    assert.equal(await answer().innerText(), 'One tax.ts:L6–L7.\n\nTwo L2, [L21] and [src/tax.ts:L1].');
    const link = panel.page.getByRole('link', { name: 'tax.ts:L6–L7, lines 6 to 7, show' });
    const lines = { firstLine: 6, lastLine: 7, file: 0 };
    await link.hover();
    assert.deepEqual(await panel.posted('point'), { type: 'point', lines });
    await link.click();
    assert.deepEqual(await panel.posted('reveal'), { type: 'reveal', ...lines });
    await button('a.ts').hover();
    assert.deepEqual(panel.posts.filter(({ type }) => type === 'point').at(-1), { type: 'point' });

    const marked = () => panel.page.locator('.at-cursor').allInnerTexts();
    await panel.send({ type: 'cursor', cited: [lines] });
    assert.deepEqual(await marked(), ['One tax.ts:L6–L7.']);
    assert.equal(await link.getAttribute('aria-current'), 'location');
    await panel.send({ type: 'cursor', cited: [{ firstLine: 2, lastLine: 2 }] });
    assert.deepEqual(await marked(), ['Two L2, [L21] and [src/tax.ts:L1].']);
    await panel.send({ type: 'cursor', cited: [] });
    assert.deepEqual(await marked(), []);
  });

  it('copies code, colours it in the colours of the theme, and names its language', async () => {
    const code = 'const a = 1; // one\n';
    const colors = {
      type: 'colors',
      colors: { keyword: { color: '#123456', fontStyle: 'bold' }, comment: { color: 'url(x)' } },
    };
    await panel.send(colors, stateOf({ turns: [turnOf({ answer: `\`\`\`ts\n${code}\`\`\`` })] }));
    const keyword = panel.page.locator('.token-keyword');
    await keyword.waitFor();
    assert.equal(await keyword.textContent(), 'const');
    assert.equal(await keyword.evaluate((span) => getComputedStyle(span).color), 'rgb(18, 52, 86)');
    assert.equal(await panel.page.locator('pre').textContent(), code);
    assert.ok(await panel.page.getByText('ts', { exact: true }).isVisible());
    await button('Copy code').click();
    assert.deepEqual(await panel.posted('copyCode'), { type: 'copyCode', code });
    await button('Copied').waitFor();
    await button('Copy code').waitFor();
  });
});
