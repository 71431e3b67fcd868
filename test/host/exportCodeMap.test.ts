import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { pageMark } from '../../src/core/codeMap/pages';
import { hashBytes } from '../../src/core/base/hash';
import { sourceOf } from '../../src/core/explanation/target';
import { explanationPrompt } from '../../src/core/prompt/explanationPrompt';
import { openLedger } from '../../src/core/summaries/keep/ledger';
import type { NodeKind } from '../../src/core/summaries/types';
import { exportCommands } from '../../src/host/codeMap/exportCommands';
import { partsOf } from '../../src/host/explain/context/codeParts';
import { gatherContext } from '../../src/host/explain/context/gather';
import { targetOfFile } from '../../src/host/explain/context/target';
import { UserError } from '../../src/host/platform/feedback';
import { checkTarget, pagesOf, writePages } from '../../src/host/codeMap/exportCodeMap';
import { codeMapSource } from '../../src/host/summaries/data/codeMapSource';
import { Summaries } from '../../src/host/summaries/data/summaries';
import { summaryFilesIn } from '../../src/host/summaries/data/summaryFiles';
import { summaryLookup } from '../../src/host/summaries/data/summaryLookup';
import { show } from './gloss';
import { sentTitleText } from '../../src/core/prompt/sentTitles';

describe('Summaries that are there', function () {
  // The first page loads VS Code's Markdown extension.
  this.timeout(60_000);
  let kept: string;
  let summaries: Summaries;
  let root: vscode.Uri;
  beforeEach(() => {
    kept = mkdtempSync(join(tmpdir(), 'gloss-kept-'));
    summaries = new Summaries(summaryFilesIn(vscode.Uri.file(kept), ({ file, why }) => assert.fail(`${file}: ${why}`)));
    root = vscode.workspace.workspaceFolders![0]!.uri;
  });
  afterEach(async () => {
    summaries.dispose();
    rmSync(kept, { recursive: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(inRoot('docs'), { recursive: true }).then(undefined, () => undefined);
  });
  const inRoot = (path: string): vscode.Uri => (path === '' ? root : vscode.Uri.joinPath(root, path));
  const read = async (path: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(inRoot(path)));

  /** Writes down a summary, as a run does. */
  async function summarize(path: string, kind: NodeKind, text: string, hash?: string): Promise<void> {
    const uri = inRoot(path);
    const key = await hashBytes(new TextEncoder().encode(path));
    const bytes = kind === 'file' ? new Uint8Array(await vscode.workspace.fs.readFile(uri)) : new Uint8Array();
    const ledger = await openLedger(summaries.files.disk, () => assert.fail());
    await (await summaries.files.store()).put({ key, kind, text, model: 'm', at: 1 });
    const node = { id: uri.toString(), kind, path, root: root.toString() };
    await ledger.record({ ...node, state: 'done', key, hash: hash ?? (await hashBytes(bytes)), at: 1 });
    summaries.changed();
  }
  async function summarizeWeb(): Promise<void> {
    await summarize('', 'project', 'A sample.');
    await summarize('web', 'folder', 'Limits of rates.');
    await summarize('web/clock.ts', 'file', 'Tells the time.');
    await summarize('web/tokenBucket.ts', 'file', 'Counts tokens.', 'of other code');
  }
  const exported = (choice: object): unknown => exportCommands(codeMapSource(summaries)).exportCodeMap?.(choice);

  it('are exported as one page, with what the code imports and what is old', async () => {
    await summarizeWeb();
    await exported({ layout: 'onePage', target: 'docs/CODE_MAP.md' });
    const text = await read('docs/CODE_MAP.md');
    assert.ok(text.startsWith(pageMark));
    assert.match(text, /A sample\./);
    assert.match(text, /\[`clock\.ts`\]\(\.\.\/web\/clock\.ts\)\n\nTells the time\./);
    assert.match(
      text,
      /\(\.\.\/web\/tokenBucket\.ts\)\n\n\*The code has changed since this was written\.\*\n\nCounts tokens\./,
    );
    assert.match(text, /Uses \[`web\/clock\.ts`\]\(\.\.\/web\/clock\.ts\)/);
    assert.match(text, /2 files, 2 with a summary, 1 of them from before/);
    const before = await vscode.workspace.fs.stat(inRoot('docs/CODE_MAP.md'));
    await exported({ layout: 'onePage', target: 'docs/CODE_MAP.md' });
    assert.equal((await vscode.workspace.fs.stat(inRoot('docs/CODE_MAP.md'))).mtime, before.mtime);
  });

  it('are exported as a page for each folder', async () => {
    await summarizeWeb();
    await exported({ layout: 'pageForEachFolder', target: 'docs/map' });
    assert.match(await read('docs/map/README.md'), /\]\(web\/README\.md\)/);
    assert.match(await read('docs/map/web/README.md'), /Limits of rates\./);
  });

  it('are never exported over a file of somebody else without a question, nor in part', async () => {
    const map = { name: 'a', folder: root.path, entries: [], imports: [] };
    const target = inRoot('README.md');
    const before = await read('README.md');
    const pages = [{ path: inRoot('docs/new.md').path, text: pageMark }, ...pagesOf(map, 'onePage', target)];
    const asked: string[][] = [];
    const no = (paths: string[]): Promise<boolean> => (asked.push(paths), Promise.resolve(false));
    assert.equal(await writePages(pages, target, no), undefined);
    assert.deepEqual(asked, [['README.md']]);
    assert.equal(await read('README.md'), before);
    await assert.rejects(read('docs/new.md'));
  });

  it('are never exported to where git and VS Code look', () => {
    for (const path of ['.git/hooks/map.md', '.vscode/map.md', '.GIT/map.md']) {
      assert.throws(() => checkTarget(inRoot(path)), UserError, path);
    }
    const entries = [{ path: '.vscode', kind: 'folder' as const, stale: false }];
    const map = { name: 'a', folder: root.path, entries, imports: [] };
    assert.deepEqual(
      pagesOf(map, 'pageForEachFolder', root).map(({ path }) => path),
      [inRoot('README.md').path],
    );
  });

  it('M12: are never exported through a link, nor outside of the folder by an argument', async () => {
    await summarizeWeb();
    const [outside, linked] = [join(kept, 'outside.md'), inRoot('docs/linked').fsPath];
    await vscode.workspace.fs.createDirectory(inRoot('docs'));
    symlinkSync(outside, inRoot('docs/CODE_MAP.md').fsPath);
    symlinkSync(kept, linked, 'junction');
    symlinkSync(inRoot('.vscode').fsPath, inRoot('docs/notes').fsPath, 'junction');
    await vscode.workspace.fs.createDirectory(inRoot('.vscode'));
    for (const target of ['docs/CODE_MAP.md', 'docs/linked/outside.md', 'docs/notes/tasks.json', '../outside.md'])
      await assert.rejects(async () => await exported({ layout: 'onePage', target }), UserError, target);
    assert.ok(!existsSync(outside) && !existsSync(inRoot('.vscode/tasks.json').fsPath));
  });

  it('M12: are not exported over edits of an earlier export without a question', async () => {
    const map = { name: 'a', folder: root.path, entries: [], imports: [] };
    const target = inRoot('docs/CODE_MAP.md');
    const asked: string[][] = [];
    const no = (paths: string[]): Promise<boolean> => (asked.push(paths), Promise.resolve(false));
    await writePages(pagesOf(map, 'onePage', target), target, no);
    await writePages(pagesOf({ ...map, name: 'b' }, 'onePage', target), target, no);
    assert.deepEqual(asked, []);
    const edited = `${await read('docs/CODE_MAP.md')}Mine.\n`;
    writeFileSync(target.fsPath, edited);
    assert.equal(await writePages(pagesOf(map, 'onePage', target), target, no), undefined);
    assert.deepEqual(asked, [['docs/CODE_MAP.md']]);
    assert.equal(await read('docs/CODE_MAP.md'), edited);
  });

  it('cannot be exported before there are any, and the next step is said', async () => {
    await assert.rejects(
      async () => await exported({ layout: 'onePage', target: 'docs/CODE_MAP.md' }),
      (error) => error instanceof UserError && error.next.includes('Summarize Workspace'),
    );
  });

  it('go along with an explanation, and say when they are old', async () => {
    await summarizeWeb();
    const titles = async (path: string): Promise<string[]> => {
      const { document } = await show(path);
      const target = targetOfFile(document);
      const source = await sourceOf(partsOf(document, target));
      const syntax = { read: () => Promise.resolve(undefined), dispose: () => undefined };
      const request = { document, target, syntax, summaryOf: summaryLookup(summaries) };
      const context = await gatherContext(request, source, 60_000);
      const { sent } = explanationPrompt(context, { level: 'brief', language: 'en', instructions: '' }, 6000);
      return sent.map(({ title }) => sentTitleText(title)).filter((title) => title.startsWith('Summary'));
    };
    assert.deepEqual(await titles('web/clock.ts'), ['Summary of the file', 'Summary of its folder']);
    assert.deepEqual(await titles('web/tokenBucket.ts'), [
      'Summary of the file, older than the code',
      'Summary of its folder, older than the code',
    ]);
    assert.deepEqual(await titles('README.md'), ['Summary of the project']);
    assert.deepEqual(await titles('cache/ttl_cache.py'), []);
  });
});
