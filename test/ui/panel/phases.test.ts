import assert from 'node:assert/strict';
import type { PanelPhase, Way } from '../../../src/shared/protocol';
import { testMs } from '../driver/patience';
import { panelBed } from './panelBed';
import { type PanelPage, stateOf, turnOf } from './panelPage';
import { states } from './states';

describe('the states of the panel', function () {
  this.timeout(testMs);
  let panel: PanelPage;
  panelBed((opened) => (panel = opened));

  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });
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
    assert.deepEqual(await names(), ['Continue', 'Regenerate', 'Copy', 'Insert as comment']);
    assert.ok(await panel.page.getByRole('article').getByText('The connection broke.').isVisible());
    for (const name of ['Continue', 'Regenerate', 'Copy']) await button(name).click();
    await panel.posted('copy');
    assert.deepEqual(panel.posts.slice(1), [{ type: 'continue' }, { type: 'regenerate' }, { type: 'copy' }]);
  });

  it('shows the explanations of the same code as tabs, and asks for another one', async () => {
    await panel.send(states.variants);
    const tabs = panel.page.getByRole('tab');
    assert.deepEqual(await tabs.allTextContents(), [
      'Brief · English',
      'Standard · 简体中文',
      'Line by line · English',
    ]);
    const ways = panel.page.getByRole('group', { name: 'Explain in another way' }).getByRole('button');
    const offered = () => ways.filter({ visible: true }).allTextContents();
    assert.deepEqual(await offered(), ['More detail', 'Line by line', 'Other language…', 'Make this the default']);
    await panel.page.getByRole('tab', { selected: true }).focus();
    await panel.page.keyboard.press('ArrowRight');
    await button('More detail').click();
    await button('Make this the default').click();
    await panel.posted('makeDefault');
    assert.deepEqual(panel.posts.slice(1), [
      { type: 'showVariant', index: 1 },
      { type: 'vary', how: 'more' },
      { type: 'makeDefault' },
    ]);
    await panel.send(stateOf({ turns: [turnOf({ answer: 'Alone.' })] }));
    assert.equal(await tabs.filter({ visible: true }).count(), 0);
    assert.deepEqual(await offered(), ['Shorter', 'More detail', 'Line by line', 'Other language…']);
    await panel.send(stateOf({ phase: 'streaming', turns: [turnOf({ answer: 'Alo' })] }));
    assert.deepEqual(await offered(), []);
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
});
