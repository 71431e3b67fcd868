import assert from 'node:assert/strict';
import type { PanelState, Turn } from '../../../src/shared/protocol';
import { testMs } from '../driver/patience';
import { panelBed } from './panelBed';
import { type PanelPage, appendOf, stateOf, turnOf } from './panelPage';

describe('the panel', function () {
  this.timeout(testMs);
  let panel: PanelPage;
  panelBed((opened) => (panel = opened));

  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });
  const question = () => panel.page.getByRole('textbox', { name: 'Ask a follow-up' });
  const status = () => panel.page.getByRole('status').textContent();

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
