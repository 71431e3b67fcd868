import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { hashBytes } from '../../src/core/base/hash';
import { openLedger } from '../../src/core/summaries/keep/ledger';
import type { NodeRecord, Summary } from '../../src/core/summaries/types';
import { SummaryTree } from '../../src/core/summaries/show/tree';
import type { SummaryFeature } from '../../src/host/summaries/feature';
import { treeItem } from '../../src/host/summaries/show/treeItems';
import { api, show, eventually } from './gloss';
import { said } from '../support/said';

describe('Summaries', function () {
  // The language servers of VS Code start meanwhile.
  this.timeout(60_000);
  let gloss: SummaryFeature;
  let root: vscode.Uri;
  const key = (n: number): string => n.toString(16).padStart(64, '0');
  const at = (path: string): vscode.Uri => (path === '' ? root : vscode.Uri.joinPath(root, path));

  const record = (path: string, kind: NodeRecord['kind'], more: Partial<NodeRecord>): NodeRecord => ({
    id: at(path).toString(),
    kind,
    path,
    root: root.toString(),
    state: 'done',
    at: 1,
    ...more,
  });
  const summary = (n: number, kind: Summary['kind'], text: string): Summary => {
    const usage = { promptTokens: 1000, completionTokens: 200, cachedTokens: 0 };
    return { key: key(n), kind, text, model: 'deepseek-v3.2', usage, at: Date.now() };
  };
  const hashOf = async (path: string): Promise<string> =>
    hashBytes(new Uint8Array(await vscode.workspace.fs.readFile(at(path))));

  before(async () => {
    gloss = await (await api()).summaries.load();
    root = (vscode.workspace.workspaceFolders ?? [])[0]?.uri as vscode.Uri;
    const { files } = gloss.summaries;
    const store = await files.store();
    await store.put(summary(1, 'file', 'Tells the time. [Click](command:evil) <img src="https://e.example/x.png">'));
    await store.put(summary(2, 'file', 'Lets a client pass now and then.\n\nOne bucket for each.'));
    await store.put(summary(3, 'folder', 'Limits requests.'));
    const ledger = await openLedger(files.disk, () => assert.fail('nothing is to be set aside'));
    await ledger.start({
      id: 'run',
      startedAt: 1,
      scopes: [{ id: root.toString(), path: '', root: root.toString() }],
      models: { files: 'deepseek-v3.2', rollUps: 'gpt-4.1' },
      style: { language: 'en', level: 'standard' },
      stopAtUsd: 5,
      spentUsd: 0,
      state: 'running',
    });
    await ledger.record(
      record('web/clock.ts', 'file', { key: key(1), hash: await hashOf('web/clock.ts') }),
      record('web/rateLimiter.ts', 'file', { key: key(2), hash: 'of something older' }),
      record('web/tokenBucket.ts', 'file', { state: 'failed', why: said('The model refused.') }),
      record('web', 'folder', { key: key(3), hash: 'x' }),
      record('README.md', 'file', { state: 'skipped', why: { code: 'skip', skip: { reason: 'notChosen' } } }),
      record('', 'project', { state: 'queued' }),
    );
    gloss.summaries.changed();
  });
  after(async () => {
    await gloss.summaries.files.disk.remove('ledger.jsonl');
    gloss.summaries.changed();
  });

  /** The rows of the view, folders opened, as the reader sees them. */
  async function rows(node?: unknown, indent = ''): Promise<string[]> {
    const { tree } = gloss.views;
    const lines: string[] = [];
    for (const child of (await tree.getChildren(node)) ?? []) {
      const { label, description, iconPath } = await tree.getTreeItem(child);
      const icon = (iconPath as vscode.ThemeIcon).id;
      lines.push(`${indent}${icon}: ${label as string} ${description as string}`.trimEnd());
      lines.push(...(await rows(child, `${indent}  `)));
    }
    return lines;
  }

  const decorate = async (path: string): Promise<vscode.FileDecoration | undefined> => {
    const { token } = new vscode.CancellationTokenSource();
    return (await gloss.views.decorations.provideFileDecoration(at(path), token)) ?? undefined;
  };

  it('are a tree that says how each file stands, and finds out what is stale', async () => {
    const { tree } = gloss.views;
    assert.ok(tree.onDidChangeTreeData);
    await eventually(tree.onDidChangeTreeData, async () => (await rows()).join().includes('stale'));
    assert.deepEqual(await rows(), [
      'folder-active: sample 3 of 5 · 1 failed · 1 stale',
      '  history: web Limits requests. · 3 of 4 · 1 failed · 1 stale',
      '    pass: clock.ts Tells the time.',
      '    history: rateLimiter.ts Lets a client pass now and then.',
      '    error: tokenBucket.ts The model refused.',
      '  circle-slash: README.md It was not chosen.',
    ]);
  });

  it('M14: show the characters of a name that draw nothing', () => {
    const tree = new SummaryTree(() => 'sample');
    const named = record('safe\u202Etxt.exe', 'file', {});
    tree.update(new Map([[named.id, named]]), { isStale: () => false, usdOf: () => 0 });
    const [project] = tree.children(undefined, 'all');
    const [file] = tree.children(project, 'all');
    assert.equal(treeItem(file!, undefined, { live: undefined, filtered: false }).label, 'safe⟨U+202E⟩txt.exe');
  });

  it('have a tooltip that is not trusted and tells all of it', async () => {
    const { tree } = gloss.views;
    const [project] = (await tree.getChildren()) ?? [];
    const [web] = (await tree.getChildren(project)) ?? [];
    const [clock] = (await tree.getChildren(web)) ?? [];
    const { token } = new vscode.CancellationTokenSource();
    const item = await tree.resolveTreeItem?.(await tree.getTreeItem(clock), clock, token);
    const tooltip = item?.tooltip as vscode.MarkdownString;
    assert.ok(!tooltip.isTrusted && !tooltip.supportHtml && !tooltip.supportThemeIcons);
    assert.match(tooltip.value, /^\*\*`web\/clock\.ts`\*\*\n\nTells the time\. \\\[Click\\\]/);
    assert.match(tooltip.value, /`deepseek-v3\.2` · just now · 1,200 tokens · \$0\.0003\*$/);
  });

  it('mark stale files and their folders in the explorer, and tell of the others', async () => {
    const told = async (path: string): Promise<unknown[]> => {
      const decoration = await decorate(path);
      return [decoration?.badge, decoration?.tooltip];
    };
    assert.deepEqual(await told('web/rateLimiter.ts'), ['~', 'The summary is from before the last change.']);
    assert.equal((await told('web'))[0], '~');
    assert.deepEqual(await told('web/clock.ts'), [undefined, 'Tells the time.']);
    assert.deepEqual(await told('README.md'), [undefined, undefined]);
  });

  describe('of a file that changes', () => {
    let before: Uint8Array;
    beforeEach(async () => (before = await vscode.workspace.fs.readFile(at('web/clock.ts'))));
    afterEach(() => becomes(undefined, () => vscode.workspace.fs.writeFile(at('web/clock.ts'), before)));

    /** Does something and waits until the mark of the file is another one. */
    async function becomes(badge: string | undefined, act: () => Thenable<unknown>): Promise<void> {
      const { decorations } = gloss.views;
      assert.ok(decorations.onDidChangeFileDecorations);
      await act();
      await eventually(
        decorations.onDidChangeFileDecorations,
        async () => (await decorate('web/clock.ts'))?.badge === badge,
      );
    }

    it('are stale from the save on', async () => {
      const editor = await show('web/clock.ts');
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// changed\n'));
      await becomes('~', () => editor.document.save());
    });

    it('are stale when another program writes it', async () => {
      await becomes('~', () => writeFile(at('web/clock.ts').fsPath, '// changed\n'));
    });

    it('are of a file that is no more', async () => {
      await becomes('~', () => vscode.workspace.fs.delete(at('web/clock.ts')));
      assert.match((await decorate('web/clock.ts'))?.tooltip ?? '', /no more/);
    });
  });

  it('show over the name of a file in an import', async () => {
    const { document } = await show('web/rateLimiter.ts');
    const hoverAt = async (text: string): Promise<string> => {
      const position = document.positionAt(document.getText().indexOf(text) + 1);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      return hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (typeof content === 'string' ? content : content.value))
        .join('\n');
    };
    // What is not known within 50 ms is left out; on a busy machine it may take more than one try.
    let shown = await hoverAt('./clock');
    while (!shown.includes('Tells the time')) shown = await hoverAt('./clock');
    assert.match(shown, /\*\*`web\/clock\.ts`\*\*/);
    assert.doesNotMatch(await hoverAt('export class'), /Tells the time/);
  });

  it('open beside the code', async () => {
    await vscode.commands.executeCommand('gloss.openSummary', at('web/rateLimiter.ts'));
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, at('web/rateLimiter.ts').path);
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'gloss-summary');
    assert.equal(document?.languageId, 'markdown');
    const text = document.getText();
    assert.match(
      text,
      /^# `web\/rateLimiter\.ts`\n\n\*The summary is from before the last change\.\*\n\nLets a client/,
    );
    assert.match(text, /One bucket for each\.\n\n\*`deepseek-v3\.2` · .* · 1,200 tokens · \$0\.0003\*\n$/);
  });

  it('of a folder list what is in it, and follow what is known', async () => {
    const uri = vscode.Uri.from({ scheme: 'gloss-summary', path: '/Summary of web.md', query: at('web').toString() });
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /- `clock\.ts` — Tells the time\.\n- `rateLimiter\.ts` — Lets/);
    const ledger = await openLedger(gloss.summaries.files.disk, () => undefined);
    await ledger.record(record('web/tokenBucket.ts', 'file', { key: key(2), hash: 'older', at: 2 }));
    gloss.summaries.changed();
    await eventually(vscode.workspace.onDidChangeTextDocument, () =>
      Promise.resolve(/- `tokenBucket\.ts` — Lets/.test(document.getText())),
    );
  });

  // After those of a file that changes: what they are about is gone then.
  describe('of a folder that is left out', () => {
    it('go, and the setting says so', async () => {
      const { tree } = gloss.views;
      assert.ok(tree.onDidChangeTreeData);
      // The command waits for an answer to its message.
      void vscode.commands.executeCommand('gloss.leaveOutFolder', at('web'));
      await eventually(tree.onDidChangeTreeData, async () => (await rows()).join().includes('circle-slash: web'));
      const now = vscode.workspace.getConfiguration('gloss.summaries').inspect('exclude')?.workspaceValue;
      assert.deepEqual(now, { web: true });
      assert.ok(!(await rows()).join().includes('clock.ts'));
      await vscode.workspace.getConfiguration('gloss.summaries').update('exclude', undefined);
    });
  });
});
