import assert from 'node:assert/strict';
import type { PanelPhase, PanelState, Turn, Way } from '../../../src/shared/protocol';
import { testMs } from '../driver/patience';
import { panelBed } from './panelBed';
import { type PanelPage, appendOf, stateOf, turnOf } from './panelPage';

describe('the panel', function () {
  this.timeout(testMs);
  let panel: PanelPage;
  panelBed((opened) => (panel = opened));

  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });
  const question = () => panel.page.getByRole('textbox', { name: 'Ask a follow-up' });
  const answer = () => panel.page.locator('[data-part="answer"]');
  const status = () => panel.page.getByRole('status').textContent();

  it('says ready once, and shows how to begin', async () => {
    await panel.send(stateOf({ phase: 'empty', subject: undefined }));
    assert.deepEqual(panel.posts, [{ type: 'ready' }]);
    assert.equal(await panel.page.getByRole('main', { name: 'Explanation' }).getAttribute('data-state'), 'empty');
    assert.ok(await panel.page.getByText('Ctrl', { exact: true }).isVisible());
  });

  it('holds its state where assistive technology and tests find it', async () => {
    const phases: PanelPhase[] = [
      'needs-key',
      'preparing',
      'waiting',
      'streaming',
      'done',
      'cut-off',
      'stopped',
      'failed',
      'empty',
    ];
    for (const phase of phases) {
      await panel.send(stateOf({ phase }));
      assert.equal(await panel.page.getByRole('main').getAttribute('data-state'), phase);
    }
  });

  it('asks for a key, naming who needs it', async () => {
    await panel.send(stateOf({ phase: 'needs-key' }));
    assert.ok(await panel.page.getByText('api.example.com needs an API key').isVisible());
    assert.equal(await button('Get an API key').count(), 0);
    const ways: Way[] = [
      { name: 'Ollama', kind: 'local', models: 2 },
      { name: 'OpenAI', kind: 'vendor' },
    ];
    await panel.send(
      stateOf({ phase: 'needs-key', setup: { vendor: 'HolySheep', lacks: 'key', keyPage: true, ways } }),
    );
    assert.ok(await panel.page.getByText('HolySheep needs an API key').isVisible());
    await button('Ollama, 2 models: use it').click();
    assert.deepEqual(await panel.posted('useWay'), { type: 'useWay', name: 'Ollama' });
    await button('Try it now').click();
    assert.deepEqual(await panel.posted('trySample'), { type: 'trySample' });
    await button('Set API key').click();
    assert.deepEqual(await panel.posted('act'), { type: 'act', action: 'set-key' });
    await button('Get an API key').click();
    assert.deepEqual(await panel.posted('act'), { type: 'act', action: 'open-key-page' });
  });

  it('shows what is gathered, and how long it has been waiting for which attempt', async () => {
    await panel.send(stateOf({ phase: 'preparing', preparing: 'Definitions of 4 symbols' }));
    assert.ok(await panel.page.getByText('Definitions of 4 symbols…').isVisible());
    const reason = '429 from api.example.com. Next attempt in 4 s.';
    await panel.send(
      stateOf({ phase: 'waiting', waiting: { elapsedMs: 61_200, attempt: 2, reason }, turns: [turnOf()] }),
    );
    assert.ok(
      await panel.page.getByText('Waiting for gpt-4o-mini at api.example.com · 1 min 1 s · attempt 2').isVisible(),
    );
    assert.ok(await panel.page.getByText(reason, { exact: true }).isVisible());
    await panel.page.getByText('1 min 2 s').waitFor();
  });

  it('offers what can be done in each state', async () => {
    const names = async () =>
      panel.page
        .getByRole('group', { name: 'Actions' })
        .getByRole('button')
        .filter({ visible: true })
        .allTextContents();
    const turns = [turnOf({ answer: 'Text.' })];
    await panel.send(stateOf({ phase: 'streaming', turns }));
    assert.deepEqual(await names(), ['Stop']);
    await panel.send(
      stateOf({
        phase: 'cut-off',
        turns: [turnOf({ answer: 'Text.', note: { kind: 'incomplete', why: 'The connection broke.' } })],
      }),
    );
    assert.deepEqual(await names(), ['Continue', 'Regenerate', 'Copy']);
    assert.ok(await panel.page.getByRole('article').getByText('The connection broke.').isVisible());
    for (const name of ['Continue', 'Regenerate', 'Copy']) await button(name).click();
    await panel.posted('copy');
    assert.deepEqual(panel.posts.slice(1), [{ type: 'continue' }, { type: 'regenerate' }, { type: 'copy' }]);
  });

  it('says in the header what the last answer took, below one by another model or an earlier one the same', async () => {
    const usage = { promptTokens: 1000, completionTokens: 204, cachedTokens: 0 };
    const turns = [turnOf({ answer: 'One.', usage: { ...usage, usd: 0.5 } }), turnOf({ id: 2, answer: 'Two.', usage })];
    const how = ['Standard', 'English', 'gpt-4o-mini', 'Example'];
    const about = async () => (await panel.page.locator('.choice:visible').allInnerTexts()).map((text) => text.trim());
    const below = () => panel.page.locator('.usage').allTextContents();
    await panel.send(stateOf({ turns: [turnOf({ answer: 'One.' })] }));
    assert.deepEqual(await about(), how);
    await panel.send(stateOf({ turns }));
    assert.deepEqual(await about(), [...how, '1,204 tokens · price unknown · at least $0.5000 in all']);
    assert.deepEqual(await below(), ['gpt-4o-mini · 1,204 tokens · $0.5000', '']);
    await panel.send(stateOf({ turns, model: 'gpt-4.1' }));
    assert.deepEqual(await about(), ['Standard', 'English', 'gpt-4.1', 'Example']);
    assert.deepEqual((await below())[1], 'gpt-4o-mini · 1,204 tokens · price unknown');
    await panel.send(stateOf({ turns: turns.slice(0, 1), money: { currency: 'CNY', cnyPerUsd: 7 } }));
    assert.deepEqual(await about(), [...how, '1,204 tokens · ¥3.50']);
    await panel.send(stateOf({ turns, subject: { label: 'a.ts', lineCount: 9, stale: false, sample: true } }));
    assert.deepEqual(await about(), []);
  });

  it('B4: lets the reader change level, language, model, endpoint and price where it shows them', async () => {
    const usage = { promptTokens: 1000, completionTokens: 204, cachedTokens: 100, usd: 0.0021, atLeast: true } as const;
    const spent = { ...usage, priceFrom: ['catalogue' as const] };
    await panel.send(stateOf({ turns: [turnOf({ answer: 'One.', usage: spent })] }));
    const names = [
      'Level of detail: Standard',
      'Language: English',
      'Model: gpt-4o-mini',
      'Endpoint: Example',
      '1,204 tokens, at least $0.0021',
    ];
    const chosen: string[] = [];
    for (const name of names) {
      await panel.page.getByRole('button', { name, exact: true }).click();
      chosen.push((await panel.posted('choose')).what);
    }
    assert.deepEqual(chosen, ['level', 'language', 'model', 'endpoint', 'price']);
    const title = (name: string) => button(name).getAttribute('title');
    assert.match((await title(names[3]!))!, /^Endpoint: Example\napi\.example\.com\n/);
    const told = (await title(names[4]!))!.split('\n');
    assert.deepEqual(told.slice(1), [
      '1,000 tokens sent, 204 received.',
      '100 of those sent were in the cache of the endpoint.',
      'Price by the built-in list of Gloss: published prices of 2026.',
      'A part of the price is not known.',
      'Click to enter the price of this model.',
    ]);
  });

  it('says what failed, what to do next, and offers it', async () => {
    const failure = {
      what: 'The key was refused.',
      next: 'Set another one.',
      actions: ['set-key', 'show-log'] as const,
    };
    await panel.send(stateOf({ phase: 'streaming', turns: [turnOf()] }));
    await panel.send(
      stateOf({ phase: 'failed', turns: [turnOf({ failure: { ...failure, actions: [...failure.actions] } })] }),
    );
    assert.equal(await status(), 'Explanation failed. The key was refused.');
    assert.ok(await panel.page.getByText('Set another one.').isVisible());
    await button('Show log').click();
    assert.deepEqual(await panel.posted('act'), { type: 'act', action: 'show-log' });
  });

  it('C5: tells a kept answer and one whose code has changed', async () => {
    const subject = { label: 'cart.ts:10–24', lineCount: 10, stale: true };
    const cached = { at: Date.now() - 2 * 3_600_000, model: 'other-model' };
    await panel.send(stateOf({ subject, cached, turns: [turnOf({ answer: 'Text.' })] }));
    const notice = panel.page.locator('.notice');
    assert.equal(
      await notice.textContent(),
      'Answered before, 2 hours ago, by other-model; nothing was sent. The code has changed since this was explained. Regenerate to explain it as it is now.',
    );
  });

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
    const subject = { label: 'a.ts', lineCount: 20, stale: false, own: [{ firstLine: 1, lastLine: 4 }], files };
    await panel.send(stateOf({ phase: 'streaming', subject, turns: [turnOf()] }));
    for (const chunk of ['One [src/t', 'ax.ts:L', '6-L', '7].\n\nTwo [L2], [L9] and', ' [src/tax.ts:L1].']) {
      await panel.send(appendOf(chunk));
      assert.doesNotMatch((await answer().textContent()) ?? '', /\[src\/t(?!ax\.ts:L1\])/);
    }
    await panel.send(
      stateOf({
        subject,
        turns: [turnOf({ answer: 'One [src/tax.ts:L6-L7].\n\nTwo [L2], [L9] and [src/tax.ts:L1].' })],
      }),
    );
    assert.equal(await answer().innerText(), 'One tax.ts:L6–L7.\n\nTwo L2, [L9] and [src/tax.ts:L1].');
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
    assert.deepEqual(await marked(), ['Two L2, [L9] and [src/tax.ts:L1].']);
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

  it('sends a question with Enter, breaks the line with Shift+Enter, and leaves Enter to an input method', async () => {
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.' })] }));
    await question().fill('Why');
    await question().press('Shift+Enter');
    await question().pressSequentially('so?');
    await question().dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    await question().press('Enter');
    assert.deepEqual(await panel.posted('ask'), { type: 'ask', question: 'Why\nso?' });
    assert.equal(await question().inputValue(), '');
    assert.equal(panel.posts.filter(({ type }) => type === 'ask').length, 1);
  });

  it('keeps a question that cannot be sent now, and says why', async () => {
    await panel.send(stateOf({ phase: 'streaming', turns: [turnOf({ answer: 'Text.' })] }));
    await question().fill('Later');
    await question().press('Enter');
    assert.equal(await question().inputValue(), 'Later');
    assert.ok(await panel.page.getByText('Wait for the answer, or stop it.').isVisible());
    assert.equal(
      panel.posts.some(({ type }) => type === 'ask'),
      false,
    );
    await panel.page.reload();
    await panel.posted('ready');
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.' })] }));
    assert.equal(await question().inputValue(), 'Later');
  });

  it('stops with Escape while it runs, and only then', async () => {
    await panel.send(stateOf({ phase: 'done', turns: [turnOf({ answer: 'Text.' })] }));
    await question().press('Escape');
    await panel.send(stateOf({ phase: 'streaming', runId: 2, turns: [turnOf({ answer: 'Text.' })] }));
    assert.equal(
      panel.posts.some(({ type }) => type === 'stop'),
      false,
    );
    await question().press('Escape');
    await panel.posted('stop');
  });

  it('B10: speaks each change of state once, and never the text', async () => {
    const spoken = async (fields: Partial<PanelState>, turn: Partial<Turn> = {}): Promise<string | null> => {
      await panel.send(stateOf({ runId: 2, ...fields, turns: [turnOf({ answer: 'Text', ...turn })] }));
      return status();
    };
    const subject = { label: 'cart.ts:10–24', lineCount: 100, stale: false };
    assert.equal(await spoken({ phase: 'done', runId: 1 }), '');
    const started = 'Explanation started: cart.ts, lines 10 to 24.';
    assert.equal(await spoken({ phase: 'preparing' }), started);
    assert.equal(await spoken({ phase: 'waiting', waiting: { elapsedMs: 0, attempt: 1, reason: '' } }), started);
    const waiting = { elapsedMs: 0, attempt: 2, reason: '429 from api.example.com. Next attempt in 8 s.' };
    const again = 'Attempt 2. 429 from api.example.com. Next attempt in 8 s.';
    assert.equal(await spoken({ phase: 'waiting', waiting }), again);
    assert.equal(await spoken({ phase: 'waiting', waiting: { ...waiting, elapsedMs: 900 } }), again);
    assert.equal(await spoken({ phase: 'streaming' }), again);
    await panel.send(appendOf(' grows', 2));
    assert.equal(await status(), again);
    const note = { kind: 'incomplete', why: 'The connection broke.' } as const;
    const cutOff = 'Explanation cut off. The connection broke. Continue goes on from here.';
    assert.equal(await spoken({ phase: 'cut-off' }, { note }), cutOff);
    assert.equal(await spoken({ phase: 'streaming', runId: 3 }), started);
    assert.equal(await spoken({ phase: 'done', runId: 3 }), 'Explanation finished. gpt-4o-mini answered.');
    const stale = { ...subject, stale: true };
    const changed = 'The code has changed since this was explained.';
    assert.equal(await spoken({ phase: 'done', runId: 3, subject: stale }), changed);
    await button('Copy').click();
    assert.equal(await status(), 'Copied.');
    assert.equal(await spoken({ phase: 'done', runId: 3, subject: stale }), 'Copied.');
    await spoken({ phase: 'preparing', runId: 4 });
    const cached = { at: Date.now(), model: 'other-model' };
    const kept = 'Explanation finished. Answered before, just now, by other-model; nothing was sent.';
    assert.equal(await spoken({ phase: 'done', runId: 4, cached }), kept);
    await spoken({ phase: 'streaming', runId: 5 });
    assert.equal(await spoken({ phase: 'stopped', runId: 5 }), 'Explanation stopped.');
    assert.equal(await panel.page.getByRole('status').count(), 1);
    assert.equal(await panel.page.locator('[aria-live]').count(), 0);
  });

  it('B10: is busy where the answer grows, and nowhere else', async () => {
    const busy = () => panel.page.locator('[aria-busy="true"]').evaluateAll((all) => all.map((at) => at.textContent));
    const turns = [turnOf({ answer: 'One.' }), turnOf({ id: 2, question: 'Why?', answer: 'Two.' })];
    await panel.send(stateOf({ phase: 'streaming', turns }));
    assert.deepEqual(await busy(), ['Two.']);
    await panel.send(stateOf({ phase: 'done', turns }));
    assert.deepEqual(await busy(), []);
  });

  it('C17: Copy says that it has copied, and keeps its name', async () => {
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.' })] }));
    const icon = (name: string) => button('Copy').locator(`.icon-${name}`);
    await button('Copy').click();
    await icon('check').waitFor();
    assert.equal(await status(), 'Copied.');
    await icon('copy').waitFor();
  });

  it('C4: what goes on stands above what was sent', async () => {
    const sent = [{ title: 'Selected code', tokens: 120, text: 'code', leftOut: false }];
    await panel.send(stateOf({ phase: 'waiting', turns: [turnOf({ sent })] }));
    const [waiting, list] = await Promise.all(
      [panel.page.getByText('Waiting for'), panel.page.getByText('What was sent')].map((at) => at.boundingBox()),
    );
    assert.ok(waiting!.y < list!.y);
  });

  it('can be used from start to end by keyboard, and never loses the focus', async () => {
    await panel.send(stateOf({ phase: 'streaming', turns: [turnOf({ answer: 'See [L1].\n\n```\ncode\n```' })] }));
    const reached: string[] = [];
    for (let step = 0; step < 10; step++) {
      await panel.page.keyboard.press('Tab');
      reached.push(
        await panel.page.evaluate(
          () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
        ),
      );
    }
    const header = [
      'cart.ts:10–24',
      'Level of detail: Standard',
      'Language: English',
      'Model: gpt-4o-mini',
      'Endpoint: Example',
    ];
    assert.deepEqual(reached, ['Answer', ...header, 'L1, line 1, show', 'Copy code', 'Ask a follow-up', 'Stop']);
    await button('Stop').focus();
    await panel.send(stateOf({ phase: 'stopped', turns: [turnOf({ answer: 'See [L1].' })] }));
    assert.equal(await panel.page.evaluate(() => document.activeElement?.textContent), 'Continue');
  });

  const masked = [
    { number: 1, kind: 'GitHub token', lines: [3, 9, 10, 11], sent: false },
    { number: 2, kind: 'password', lines: [], sent: false },
    { number: 3, kind: 'AWS key', lines: [5], sent: true },
  ];

  it('M11: says how many secrets were masked, shows where, and sends one when the reader wants that', async () => {
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.', masked })] }));
    const summary = panel.page.locator('[data-part="masked"] summary');
    assert.equal(await summary.innerText(), '2 secrets masked, 1 secret sent as you asked');
    await summary.press('Enter');
    await panel.page.getByText('9–11').click();
    assert.deepEqual(await panel.posted('reveal'), { type: 'reveal', firstLine: 9, lastLine: 11 });
    const buttons = button('Send this one anyway');
    assert.equal(await buttons.count(), 2);
    await buttons.nth(1).press('Enter');
    assert.deepEqual(await panel.posted('sendSecret'), { type: 'sendSecret', number: 2 });
    await panel.send(stateOf({ phase: 'streaming', turns: [turnOf({ answer: 'Text.', masked })] }));
    assert.equal(await buttons.count(), 0);
    assert.ok(await panel.page.getByText('9–11').isVisible());
  });

  it('M11: offers no secret of an earlier answer', async () => {
    const turns = [turnOf({ answer: 'Text.', masked }), turnOf({ id: 2, question: 'Why?', answer: 'So.' })];
    await panel.send(stateOf({ turns }));
    await panel.page.getByText('secrets masked').click();
    assert.equal(await button('Send this one anyway').count(), 0);
  });

  it('M14: tells of characters in the code that cannot be seen, and shows where', async () => {
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Text.', hidden: { count: 4, lines: [3, 9] } })] }));
    const told = panel.page.locator('[data-part="hidden"]');
    assert.equal(
      await told.innerText(),
      'The code holds 4 characters that draw nothing or turn the direction: lines 3, 9',
    );
    await told.getByText('9', { exact: true }).click();
    assert.deepEqual(await panel.posted('reveal'), { type: 'reveal', firstLine: 9, lastLine: 9 });
  });

  it('M11, M14: fits into a narrow panel', async () => {
    await panel.page.setViewportSize({ width: 200, height: 700 });
    const lines = Array.from({ length: 30 }, (_, index) => index * 1000 + 1);
    const many = masked.map((secret) => ({ ...secret, kind: 'password in a connection string', lines }));
    await panel.send(stateOf({ turns: [turnOf({ masked: many, hidden: { count: 30, lines } })] }));
    await panel.page.getByText('secrets masked').click();
    assert.ok(await panel.page.evaluate(() => document.documentElement.scrollWidth <= 200));
    assert.ok(await panel.page.locator('.scroller').evaluate((box) => box.scrollWidth <= box.clientWidth));
    assert.equal(await panel.page.getByText('and 22 other places').count(), 4);
  });

  it('focuses the question box when the host asks for it, and drops messages that it does not know', async () => {
    await panel.send(
      stateOf(),
      null,
      7,
      { type: 'run' },
      { type: 'state' },
      { type: 'append', runId: 1 },
      { type: 'focusQuestion' },
    );
    assert.equal(await question().evaluate((box) => box === document.activeElement), true);
  });
});
