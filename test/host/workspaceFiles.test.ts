import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { walk } from '../../src/core/summaries/find/walk';
import { folderSettings, workspaceFiles } from '../../src/host/summaries/data/workspaceFiles';

describe('The files of the workspace', () => {
  let outside: string;
  before(() => (outside = realpathSync(mkdtempSync(join(tmpdir(), 'gloss-outside-')))));
  after(() => rmSync(outside, { recursive: true }));

  const look = async (folder: vscode.Uri): Promise<[sent: string[], skipped: string[]]> => {
    const id = folder.toString();
    const { signal } = new AbortController();
    const parts = { files: workspaceFiles, settingsOf: folderSettings, signal };
    const { files, skipped } = await walk([{ id, path: '', root: id }], parts);
    return [files.map(({ node }) => node.path), skipped.map(({ node, reason }) => `${node.path}: ${reason}`)];
  };

  it('are read from the disk, links told from what they lead to', async () => {
    const folder = join(outside, 'a b#%ü');
    await vscode.workspace.fs.createDirectory(vscode.Uri.file(folder));
    writeFileSync(join(folder, 'ein wört#1%.ts'), 'let a = 1;\n');
    writeFileSync(join(outside, 'theirs.ts'), 'let b = 1;\n');
    symlinkSync(join(outside, 'theirs.ts'), join(folder, 'link.ts'));
    symlinkSync(outside, join(folder, 'up'), 'junction');
    assert.deepEqual(await look(vscode.Uri.file(folder)), [
      ['ein wört#1%.ts'],
      ['link.ts: linkOutside', 'up: linkOutside'],
    ]);
  });

  it('are read through VS Code where they are on no disk', async () => {
    const { Directory, File, SymbolicLink } = vscode.FileType;
    const tree: Record<string, [string, vscode.FileType][]> = {
      '/ä': [
        ['a.ts', File],
        ['link.ts', File | SymbolicLink],
        ['src', Directory],
      ],
      '/ä/src': [['b.ts', File]],
    };
    const text = new TextEncoder().encode('let a = 1;\n');
    const provider: vscode.FileSystemProvider = {
      onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
      watch: () => new vscode.Disposable(() => undefined),
      stat: ({ path }) => ({ type: tree[path] ? Directory : File, ctime: 1, mtime: 1, size: text.length }),
      readDirectory: ({ path }) => tree[path] ?? [],
      readFile: () => text,
      createDirectory: () => assert.fail(),
      writeFile: () => assert.fail(),
      delete: () => assert.fail(),
      rename: () => assert.fail(),
    };
    const registered = vscode.workspace.registerFileSystemProvider('gloss-test', provider);
    try {
      const [sent, skipped] = await look(vscode.Uri.from({ scheme: 'gloss-test', path: '/ä' }));
      assert.deepEqual([sent, skipped], [['a.ts', 'src/b.ts'], ['link.ts: linkOutside']]);
    } finally {
      registered.dispose();
    }
  });

  it('are left out by the settings of every level, and a workspace takes nothing back', async function () {
    this.timeout(60_000);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const configuration = vscode.workspace.getConfiguration();
    const { Global, Workspace } = vscode.ConfigurationTarget;
    const [before] = await look(folder.uri);
    assert.ok(before.includes('web/rateLimiter.ts'));
    try {
      await configuration.update('gloss.summaries.exclude', { '**/rateLimiter.ts': true }, Global);
      await configuration.update('gloss.summaries.exclude', { '**/rateLimiter.ts': false, '**/*.py': true }, Workspace);
      const [sent] = await look(folder.uri);
      assert.deepEqual(
        before.filter((path) => !sent.includes(path)),
        before.filter((path) => path === 'web/rateLimiter.ts' || path.endsWith('.py')),
      );
    } finally {
      for (const target of [Global, Workspace])
        await configuration.update('gloss.summaries.exclude', undefined, target);
    }
  });
});
