import assert from 'node:assert/strict';
import { ChildProcess } from 'node:child_process';
import { Server } from 'node:net';
import * as vscode from 'vscode';
import { settings, views } from '../../src/shared/contributions';
import { hashBytes } from '../../src/core/base/hash';
import { openLedger } from '../../src/core/summaries/keep/ledger';
import type { SummaryFeature } from '../../src/host/summaries/feature';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { api, checkReport, explanations, extension, lines, setSettings, show, until } from './gloss';
import { said } from '../support/said';

/** Another value of each setting; those of the endpoint stay, so that it would hear of a request. */
const others: Record<string, unknown> = {
  'gloss.models.stream': 'gpt-4o',
  'gloss.models.standard': 'gpt-4o',
  'gloss.models.batch': 'gpt-4o',
  'gloss.endpoint.network': 'own',
  'gloss.currency': 'CNY',
  'gloss.answer.language': 'de',
  'gloss.answer.level': 'thorough',
  'gloss.answer.instructions': 'Be short.',
};

function otherValue(id: string, value: unknown): unknown {
  if (id in others) return others[id];
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return typeof value === 'object' ? { '**/x': true } : value;
}

describe('Without being asked', function () {
  this.timeout(120_000);
  let endpoint: ScriptedEndpoint;
  let gloss: SummaryFeature;
  let root: vscode.Uri;
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(root, path);

  before(async () => {
    endpoint = await startEndpoint();
    await setSettings({ 'gloss.endpoint.baseUrl': endpoint.url });
    root = vscode.workspace.workspaceFolders![0]!.uri;
    gloss = await (await api()).summaries.load();
    const key = 'a'.repeat(64);
    const { files } = gloss.summaries;
    const model = 'deepseek-v3.2';
    await (await files.store()).put({ key, kind: 'file', text: 'Tells the time.', model, at: Date.now() });
    const ledger = await openLedger(files.disk, () => assert.fail('nothing is to be set aside'));
    const hash = await hashBytes(new Uint8Array(await vscode.workspace.fs.readFile(at('web/clock.ts'))));
    const known = { kind: 'file', root: root.toString(), at: 1 } as const;
    await ledger.record(
      { ...known, id: at('web/clock.ts').toString(), path: 'web/clock.ts', state: 'done', key, hash },
      {
        ...known,
        id: at('web/tokenBucket.ts').toString(),
        path: 'web/tokenBucket.ts',
        state: 'failed',
        why: said('No.'),
      },
    );
    gloss.summaries.changed();
  });
  after(async () => {
    await gloss.summaries.files.disk.remove('ledger.jsonl');
    gloss.summaries.changed();
    await setSettings({ 'gloss.endpoint.baseUrl': undefined });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await endpoint.close();
  });

  it('P26: no view, no hover, no change of a file or a setting has anything sent', async () => {
    for (const view of Object.values(views)) await vscode.commands.executeCommand(`${view}.focus`);
    // The tree, opened to its last row, with what is read when the pointer rests on a row.
    const { tree, decorations } = gloss.views;
    const { token } = new vscode.CancellationTokenSource();
    const open = async (node?: Parameters<typeof tree.getTreeItem>[0]): Promise<void> => {
      for (const child of (await tree.getChildren(node)) ?? []) {
        await tree.resolveTreeItem?.(await tree.getTreeItem(child), child, token);
        await open(child);
      }
    };
    await open();
    await decorations.provideFileDecoration(at('web/clock.ts'), token);
    const editor = await show('web/rateLimiter.ts');
    for (let line = 0; line < 5; line++) {
      const place = new vscode.Position(line, 20);
      await vscode.commands.executeCommand('vscode.executeHoverProvider', editor.document.uri, place);
    }
    await vscode.commands.executeCommand('vscode.executeCodeLensProvider', editor.document.uri);
    editor.selection = lines(editor, 1, 5);
    const file = at('made.ts');
    await vscode.workspace.fs.writeFile(file, Buffer.from("import './web/clock';\n"));
    const made = await vscode.window.showTextDocument(file);
    await made.edit((edit) => edit.insert(new vscode.Position(0, 0), '// Edited.\n'));
    await made.document.save();
    await vscode.workspace.fs.rename(file, at('moved.ts'), { overwrite: true });
    await vscode.workspace.fs.delete(at('moved.ts'));
    for (const [id, value] of Object.entries(settings)) {
      if (/baseUrl|proxy|caFile|headers/.test(id)) continue;
      await setSettings({ [id]: otherValue(id, value) });
    }
    await setSettings(Object.fromEntries(Object.keys(settings).map((id) => [id, undefined])));
    await setSettings({ 'gloss.endpoint.baseUrl': endpoint.url });
    await vscode.commands.executeCommand('workbench.action.toggleAuxiliaryBar');
    await vscode.commands.executeCommand('workbench.action.toggleAuxiliaryBar');
    assert.deepEqual(
      endpoint.requests.map(({ path }) => path),
      [],
    );
  });

  it('P8: no process is started and no port opened, whatever is done', async () => {
    const ours = `${extension().extensionPath}/dist/`;
    const seen: string[] = [];
    const watch = (prototype: object, name: string): (() => void) => {
      const owner = prototype as Record<string, (...args: unknown[]) => unknown>;
      const original = owner[name] as (...args: unknown[]) => unknown;
      owner[name] = function (this: unknown, ...args: unknown[]) {
        const stack = new Error().stack ?? '';
        if (stack.includes(ours)) seen.push(`${name}: ${stack}`);
        return original.apply(this, args);
      };
      return () => void (owner[name] = original);
    };
    const stop = [watch(ChildProcess.prototype, 'spawn'), watch(Server.prototype, 'listen')];
    try {
      const editor = await show('web/rateLimiter.ts');
      editor.selection = lines(editor, 2, 9);
      await until('done', () => vscode.commands.executeCommand('gloss.explain'));
      const panel = await explanations();
      await until('done', () => panel.receive({ type: 'ask', question: 'Why?' }));
      await checkReport();
      await vscode.commands.executeCommand('gloss.copy');
    } finally {
      for (const each of stop) each();
    }
    assert.deepEqual(seen, []);
    assert.ok(endpoint.chats().length >= 3);
  });
});
