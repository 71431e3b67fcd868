import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commands } from '../../src/shared/contributions';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { api, closeLog, setSettings, show, until } from './gloss';

describe('L10: arguments of commands', () => {
  let endpoint: ScriptedEndpoint;
  let outside: string;
  let root: vscode.Uri;
  before(async () => {
    endpoint = await startEndpoint();
    outside = mkdtempSync(join(tmpdir(), 'gloss-outside-'));
    writeFileSync(join(outside, 'secret.ts'), 'export const CANARY = 1;\n');
    root = vscode.workspace.workspaceFolders![0]!.uri;
    symlinkSync(join(outside, 'secret.ts'), join(root.fsPath, 'linked.ts'));
    symlinkSync(outside, join(root.fsPath, 'linked'));
    await setSettings({ 'gloss.endpoint.baseUrl': endpoint.url });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await (await api()).explain.load();
  });
  after(async () => {
    await setSettings({ 'gloss.endpoint.baseUrl': undefined });
    for (const name of ['linked.ts', 'linked']) rmSync(join(root.fsPath, name));
    rmSync(outside, { recursive: true });
    await endpoint.close();
  });

  /** Files that neither lie in the workspace nor are shown, and what is no file. */
  const strangers = (): unknown[] => {
    const secret = vscode.Uri.file(join(outside, 'secret.ts'));
    return [
      secret,
      secret.toString(),
      { root: vscode.Uri.file(outside).toString(), path: 'secret.ts' },
      { root: root.toString(), path: `../../${join(outside, 'secret.ts')}` },
      { root: root.toString(), path: '../'.repeat(30) + join(outside, 'secret.ts').slice(1) },
      { scheme: 'file', path: secret.path },
      root.with({ path: `${root.path}/../${'../'.repeat(30)}${secret.path.slice(1)}` }),
      vscode.Uri.joinPath(root, 'linked.ts'),
      vscode.Uri.joinPath(root, 'linked/secret.ts'),
      root.with({ authority: 'evil.example' }),
      vscode.Uri.parse('untitled:never-opened'),
      vscode.Uri.parse('git:/etc/passwd'),
      [secret],
      42,
      true,
      '',
    ];
  };

  it('name no file outside of the workspace that is not shown', async () => {
    for (const command of ['gloss.explainFile', 'gloss.openSummary', 'gloss.summarizeFolder']) {
      for (const stranger of strangers()) await vscode.commands.executeCommand(command, stranger);
    }
    const problems = vscode.languages.createDiagnosticCollection('test');
    const problem = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'No.');
    for (const uri of strangers().filter((each) => each instanceof vscode.Uri)) problems.set(uri, [problem]);
    for (const uri of strangers()) await vscode.commands.executeCommand('gloss.explainProblem', { uri, line: 1 });
    problems.dispose();
    assert.equal(endpoint.requests.length, 0);
  });

  it('are a file of the workspace, a row of the summaries, or a file that is shown', async () => {
    const explain = (argument: unknown) =>
      until('done', () => vscode.commands.executeCommand('gloss.explainFile', argument));
    const inside = await explain(vscode.Uri.joinPath(root, 'web/rateLimiter.ts'));
    assert.equal(inside.subject?.label, 'rateLimiter.ts');
    const row = await explain({ root: root.toString(), path: 'web/tokenBucket.ts' });
    assert.equal(row.subject?.label, 'tokenBucket.ts');
    const uri = vscode.Uri.file(join(outside, 'secret.ts'));
    await vscode.window.showTextDocument(uri);
    assert.equal((await explain(uri)).subject?.label, 'secret.ts');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('ask nothing: a question comes from the panel', async () => {
    await show('web/rateLimiter.ts');
    const before = endpoint.requests.length;
    await vscode.commands.executeCommand('gloss.ask', 'CANARY?');
    await vscode.commands.executeCommand('gloss.ask', { question: 'CANARY?' });
    await (await api()).explain.load();
    assert.equal(endpoint.requests.length, before);
  });

  it('of other kinds are dropped by the commands that open no dialog', async () => {
    const before = endpoint.requests.length;
    for (const name of ['stop', 'continue', 'showLog', 'pauseRun', 'cancelRun', 'retryFailed'] as const) {
      for (const stranger of strangers()) await vscode.commands.executeCommand(commands[name], stranger, stranger);
    }
    await closeLog();
    assert.equal(endpoint.requests.length, before);
  });
});
