import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createAccounts } from '../../src/core/accounts/accounts';
import { createDisk } from '../../src/core/storage/disk';
import type { ScriptedEndpoint } from '../endpoint/endpoint';
import { endpointBed } from './endpointBed';
import { api, eventually, explanations, setSettings, show, until } from './gloss';

describe('issue 15: Usage', function () {
  this.timeout(60_000);
  let endpoint: ScriptedEndpoint;
  endpointBed((started) => (endpoint = started));
  const budget = (dayUsd?: number) => setSettings({ 'gloss.budget.dayUsd': dayUsd });
  const prices = (value?: object) => setSettings({ 'gloss.prices': value });
  after(async () => {
    await budget();
    await prices();
  });

  const explain = async (path: string, phase: 'done' | 'failed' = 'done') => {
    await show(path);
    await until(phase, () => vscode.commands.executeCommand('gloss.explain'));
    return (await explanations()).state();
  };
  const record = async () => {
    const { globalStorage } = await api();
    return createAccounts(createDisk(vscode.Uri.joinPath(globalStorage, 'usage').fsPath));
  };
  /** What was written down; the panel does not wait for the disk. */
  async function lastEntry(isIt: (model: string, tokens: number | undefined) => boolean) {
    for (;;) {
      const found = (await (await record()).all()).entries.at(-1);
      if (found && isIt(found.model, found.tokens?.promptTokens)) return found;
      await new Promise(setImmediate);
    }
  }

  it('writes down what an explanation took, with its price and without a text', async () => {
    await (await record()).clear();
    await prices({ 'gpt-4o-mini': { input: 1, output: 2 } });
    endpoint.script({ text: 'An answer.', usage: { prompt_tokens: 1_000_000, completion_tokens: 500_000 } });
    await explain('web/tokenBucket.ts');
    const { at, ...entry } = await lastEntry(() => true);
    assert.ok(Math.abs(Date.now() - at) < 60_000);
    assert.deepEqual(entry, {
      host: new URL(endpoint.url).host,
      model: 'gpt-4o-mini',
      mode: 'stream',
      tokens: { promptTokens: 1_000_000, completionTokens: 500_000, cachedTokens: 0 },
      cost: 2,
      priceFrom: ['settings'],
    });
  });

  it('sends nothing at the cap of the day, and says the next step', async () => {
    await budget(1.5);
    const asked = endpoint.chats().length;
    const { failure } = (await explain('web/rateLimiter.ts', 'failed')).turns.at(-1)!;
    assert.equal(failure?.what, 'Your cap of $1.50 a day is reached: nothing more is sent today.');
    assert.equal(failure?.actions[0], 'show-usage');
    assert.equal(endpoint.chats().length, asked);
    await budget();
    await explain('web/rateLimiter.ts');
    assert.equal(endpoint.chats().length, asked + 1);
  });

  it('is shown in a page of its own, once', async () => {
    const pages = () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === 'Gloss: Usage');
    const { onDidChangeTabs } = vscode.window.tabGroups;
    for (let times = 0; times < 2; times++) {
      await vscode.commands.executeCommand('gloss.showUsage');
      await eventually(onDidChangeTabs, () => Promise.resolve(pages().some(({ isActive }) => isActive)));
      await show('web/clock.ts');
    }
    assert.equal(pages().length, 1);
    await vscode.window.tabGroups.close(pages());
  });
});
