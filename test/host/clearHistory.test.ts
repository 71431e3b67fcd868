import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ScriptedEndpoint } from '../endpoint/endpoint';
import { nodeOf, runOf, summaryOf } from '../support/summaryRecords';
import { endpointBed } from './endpointBed';
import { api, eventually, explanations, show, until } from './gloss';

describe('L1: Clear History', function () {
  this.timeout(60_000);
  let endpoint: ScriptedEndpoint;
  endpointBed((started) => (endpoint = started));

  const explain = (): Thenable<unknown> => vscode.commands.executeCommand('gloss.explain');

  it('deletes explanations: the panel is empty, nothing is restored, and the same question is asked again', async () => {
    const panel = await explanations();
    await show('web/clock.ts');
    // The command ends when the answer is on the disk.
    await explain();
    assert.ok((await panel.clear()) > 0);
    assert.equal(panel.state().phase, 'empty');
    assert.deepEqual(panel.state().turns, []);
    await panel.receive({ type: 'ready' });
    assert.equal(panel.state().phase, 'empty');
    const asked = endpoint.chats().length;
    await until('done', explain);
    assert.equal(endpoint.chats().length, asked + 1);
  });

  it('is refused while an explanation is being written', async () => {
    const panel = await explanations();
    endpoint.script({ text: 'Some', hold: true });
    await show('web/rateLimiter.ts');
    const explained = until('stopped', explain);
    await endpoint.waitForChat();
    await assert.rejects(panel.clear(), /An explanation is being written/);
    await vscode.commands.executeCommand('gloss.stop');
    await explained;
  });

  it('deletes summaries: the view is empty', async () => {
    const gloss = await (await api()).summaries.load();
    const { files } = gloss.summaries;
    await (await files.store()).put(summaryOf(1));
    const ledger = await files.openLedger();
    const root = vscode.workspace.workspaceFolders![0]!.uri.toString();
    await ledger.start(runOf('run', { state: 'finished', scopes: [{ id: root, path: '', root }] }));
    await ledger.record(nodeOf(1, { id: `${root}/a.ts`, path: 'a.ts', root, state: 'done', key: summaryOf(1).key }));
    gloss.summaries.changed();
    const { tree } = gloss.views;
    const roots = async (): Promise<number | undefined> => (await tree.getChildren())?.length;
    assert.ok(tree.onDidChangeTreeData);
    await eventually(tree.onDidChangeTreeData, async () => (await roots()) === 1);
    assert.equal(await gloss.clear(), 1);
    await eventually(tree.onDidChangeTreeData, async () => (await roots()) === 0);
    assert.equal((await gloss.summaries.state()).run, undefined);
  });
});
