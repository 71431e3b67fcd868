import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { PanelState } from '../../src/shared/protocol';
import type { ScriptedEndpoint } from '../endpoint/endpoint';
import { namesIn } from '../endpoint/summaryPrompt';
import { endpointBed } from './endpointBed';
import { eventually, explanations, lines, until } from './gloss';

/** Functions of several languages, the third line of each is in its body; none of these has a language server here. */
const functions: Record<string, string> = {
  go: 'package a\nfunc Work(a int) int {\n\treturn a\n}\nvar x = 1\n',
  java: 'class A {\n  int work(int a) {\n    return a;\n  }\n}\n',
  python: 'class A:\n    def work(self, a):\n        return a\n\nx = 1\n',
  ruby: 'class A\n  def work(a)\n    a\n  end\nend\n',
  rust: 'const X: u8 = 1;\nfn work(a: u8) -> u8 {\n    a\n}\n',
  shellscript: 'X=1\nwork() {\n  say "$X"\n}\n',
  typescript: 'class A {\n  work(a: number) {\n    return a;\n  }\n}\n',
};

/** Files of a workspace, in a folder of their own. */
const project: Record<string, string> = {
  'a.ts': `import { work } from './b';
import { hidden } from './ignored';
import { linked } from './link';
import { token } from './token';
export function run() {
  return work(hidden, linked, token);
}
`,
  'b.ts':
    'import { secretKey } from "./c";\n/** Works. */\nexport function work(...all: unknown[]) {\n  return all;\n}\n',
  'ignored.ts': 'export function hidden() {}\n',
  'd.ts': '\nexport function elsewhere() {}\n',
  'token.ts': `export const token = 'ghp_${'aB3dE6gH9'.repeat(4)}';\n`,
  '.gitignore': 'ignored.ts\n',
};

describe('Explain, without a language server', () => {
  let endpoint: ScriptedEndpoint;
  endpointBed((started) => (endpoint = started));
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const explain = (): Thenable<unknown> => vscode.commands.executeCommand('gloss.explain');
  const open = async (language: string, content: string): Promise<vscode.TextEditor> =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
  /** Places of the blocks whose title begins so. */
  const placesOf = ({ turns }: Readonly<PanelState>, title: string): string[] =>
    (turns[0]?.sent ?? []).flatMap((block) => (block.title.startsWith(title) ? [block.place ?? block.title] : []));
  /** What is not found in time is left out; on a busy machine it may take more than one try. */
  const explainUntil = async (isThere: (state: Readonly<PanelState>) => boolean) => {
    let state = await until('done', explain);
    let tries = 1;
    for (; !isThere(state); tries++) {
      state = await until('done', () => vscode.commands.executeCommand('gloss.regenerate'));
    }
    return { state, tries, prompt: (await endpoint.waitForChat(tries)).json?.messages?.at(-1)?.content ?? '' };
  };

  for (const [language, content] of Object.entries(functions)) {
    it(`E1, E2: takes the function at the cursor: ${language}`, async () => {
      const editor = await open(language, content);
      editor.selection = new vscode.Selection(2, 1, 2, 1);
      const { state, prompt } = await explainUntil(
        ({ turns }) => !turns[0]?.sent.some(({ title }) => title.includes('language server')),
      );
      const last = language === 'python' ? 3 : 4;
      assert.match(state.subject?.label ?? '', new RegExp(`:2–${last}$`));
      assert.match(namesIn(prompt).symbol ?? '', /^work$/i);
    });

    it(`E2: says what a selection stands inside: ${language}`, async () => {
      const editor = await open(language, content);
      editor.selection = lines(editor, 3, 3);
      const insideOf = ({ turns }: Readonly<PanelState>) =>
        turns[0]?.sent.find(({ title }) => title === 'It stands inside');
      const { state } = await explainUntil((each) => insideOf(each) !== undefined);
      assert.match(insideOf(state)?.text ?? '', /2\| .*work/i);
    });
  }

  it('P9: sends the definitions of what the code uses, of files that may be sent alone, and lists them', async () => {
    const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'uses');
    const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
    const outside = await mkdtemp(join(tmpdir(), 'gloss-outside-'));
    await writeFile(join(outside, 'link.ts'), 'export function linked() {}\n');
    for (const [name, text] of Object.entries(project)) {
      await vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
    }
    await symlink(join(outside, 'link.ts'), at('link.ts').fsPath);
    try {
      const editor = await vscode.window.showTextDocument(at('a.ts'));
      editor.selection = lines(editor, 5, 7);
      endpoint.setReply({ text: 'It calls `work` [uses/b.ts:L3], not `elsewhere` or `nowhere()`.' });
      const { state, tries, prompt } = await explainUntil((each) => placesOf(each, 'Definition').length > 0);
      assert.deepEqual(placesOf(state, 'Definition'), ['uses/b.ts:2–5']);
      assert.match(prompt, /"definition": "work", "file": "uses\/b\.ts"/);
      assert.match(prompt, /\n3\| export function work\(/);
      assert.doesNotMatch(prompt, /function hidden|function linked|ghp_/);

      const panel = await explanations();
      const names = () => panel.state().turns[0]?.names?.map(({ text, found, place }) => [text, place ?? found]);
      await eventually(panel.onDidChangeState, () =>
        Promise.resolve(names()?.every(([, found]) => found !== 'sought') === true),
      );
      assert.deepEqual(names(), [
        ['work', 'seen'],
        ['elsewhere', 'uses/d.ts:2'],
        ['nowhere()', 'missing'],
      ]);
      await panel.receive({ type: 'openName', turn: 1, index: 1 });
      assert.equal(vscode.window.activeTextEditor?.document.uri.path, at('d.ts').path);
      assert.equal(vscode.window.activeTextEditor.selection.start.line, 1);

      // A citation of another file moves with the edits of that.
      const edit = new vscode.WorkspaceEdit();
      const other = await vscode.workspace.openTextDocument(at('b.ts'));
      edit.insert(other.uri, new vscode.Position(0, 0), '// new\n');
      await vscode.workspace.applyEdit(edit);
      await panel.receive({ type: 'reveal', firstLine: 3, lastLine: 3, file: 0 });
      const shown = vscode.window.visibleTextEditors.find(({ document }) => document === other);
      assert.ok(shown?.visibleRanges.some((range) => range.contains(new vscode.Position(3, 0))));
      await other.save();

      const index = state.turns[0]?.sent.findIndex(({ place }) => place === 'uses/b.ts:2–5') ?? -1;
      const asked = await until('done', () => panel.receive({ type: 'askWithout', blocks: [index] }));
      const without = (await endpoint.waitForChat(tries + 1)).json?.messages?.at(-1)?.content ?? '';
      assert.doesNotMatch(without, /export function work/);
      assert.deepEqual(
        asked.turns[0]?.sent.filter(({ off }) => off).map(({ title }) => title),
        ['Definition that the code uses'],
      );
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(folder, { recursive: true });
      await rm(outside, { recursive: true });
    }
  });

  it('sends what a language server points to, by the same rules, and signatures of libraries', async () => {
    const root = vscode.workspace.workspaceFolders![0]!.uri;
    const at = (path: string): vscode.Uri => vscode.Uri.joinPath(root, 'server', path);
    const files: Record<string, string> = {
      'a.go': 'package a\nfunc run() {\n\tfar()\n\thidden()\n\tlib()\n}\n',
      'elsewhere/far.go': 'package b\n// Far away.\nfunc far() {}\n',
      'elsewhere/hidden.go': 'package b\nfunc hidden() {}\n',
      'node_modules/lib/lib.go': 'package lib\nfunc lib() { secretOfTheBody() }\n',
      '.gitignore': 'hidden.go\nnode_modules\n',
    };
    for (const [path, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
    }
    const places: Record<string, [string, number]> = {
      far: ['elsewhere/far.go', 2],
      hidden: ['elsewhere/hidden.go', 1],
      lib: ['node_modules/lib/lib.go', 1],
    };
    const server = vscode.Disposable.from(
      vscode.languages.registerDefinitionProvider('go', {
        provideDefinition(document, position) {
          const [path, line] = places[document.getText(document.getWordRangeAtPosition(position))] ?? [];
          return path === undefined ? undefined : new vscode.Location(at(path), new vscode.Position(line ?? 0, 5));
        },
      }),
      vscode.languages.registerHoverProvider('go', {
        provideHover: () => new vscode.Hover(new vscode.MarkdownString('```go\nfunc lib() error\n```\nIt is nice.')),
      }),
    );
    try {
      const editor = await vscode.window.showTextDocument(at('a.go'));
      editor.selection = lines(editor, 2, 6);
      const { state, prompt } = await explainUntil((each) => placesOf(each, 'Definition').length > 1);
      assert.deepEqual(placesOf(state, 'Definition'), [
        'Definition that the code uses: node_modules/lib/lib.go:2',
        'server/elsewhere/far.go:2–3',
      ]);
      assert.match(prompt, /func lib\(\) error\n```/);
      assert.doesNotMatch(prompt, /func hidden|secretOfTheBody|It is nice/);
    } finally {
      server.dispose();
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(at(''), { recursive: true });
    }
  });

  const write = async (files: Record<string, string>): Promise<(name: string) => vscode.Uri> => {
    const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'around');
    for (const [name, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
    }
    return (name) => vscode.Uri.joinPath(folder, name);
  };

  it('P9: sends who calls the code and a test of it, and other files as the editor shows them', async () => {
    const at = await write({
      'a.go': 'package a\nfunc Run() int {\n\treturn near()\n}\n',
      'near.go': 'package a\nfunc near() int {\n\treturn 1\n}\n',
      'calls.go': 'package a\nfunc calls() {\n\tRun()\n}\n',
      'secret.go': `package a\nvar token = "ghp_${'aB3dE6gH9'.repeat(4)}"\nfunc hidden() { Run() }\n`,
      'ignored.go': 'package a\nfunc ignored() { Run() }\n',
      'a_test.go': 'package a\nfunc TestRun(t *testing.T) {\n\tRun()\n}\n',
      '.gitignore': 'ignored.go\n',
    });
    try {
      const edit = new vscode.WorkspaceEdit();
      for (const name of ['near.go', 'calls.go']) {
        await vscode.workspace.openTextDocument(at(name));
        edit.insert(at(name), new vscode.Position(1, 0), '// not saved\n\n');
      }
      await vscode.workspace.applyEdit(edit);
      const editor = await vscode.window.showTextDocument(at('a.go'));
      editor.selection = lines(editor, 2, 4);
      const { state, prompt } = await explainUntil(
        (each) => placesOf(each, 'A test').length > 0 && placesOf(each, 'Definition').length > 0,
      );
      assert.deepEqual(placesOf(state, 'Definition'), ['around/near.go:4–6']);
      assert.deepEqual(placesOf(state, 'A place that calls it'), ['around/calls.go:5']);
      assert.deepEqual(placesOf(state, 'A test of it'), ['around/a_test.go:2–4']);
      assert.match(prompt, /\n4\| func near\(\) int/);
      assert.doesNotMatch(prompt, /hidden|ignored/);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.workspace.fs.delete(at(''), { recursive: true });
    }
  });

  it('sends what a language server tells of a language that Gloss cannot read: definitions, calls and types', async () => {
    const at = await write({
      'a.lua': 'function run()\n  far(1)\nend\n\nfunction other()\n  run()\nend\n',
      'far.lua': 'x = 1\nfunction far(n)\n  return n\nend\n',
    });
    const functionAt = (name: string, first: number, last: number): vscode.DocumentSymbol => {
      const whole = new vscode.Range(first, 0, last, 3);
      return new vscode.DocumentSymbol(
        name,
        '',
        vscode.SymbolKind.Function,
        whole,
        new vscode.Range(first, 9, first, 12),
      );
    };
    const server = vscode.Disposable.from(
      vscode.languages.registerDocumentSymbolProvider('lua', {
        provideDocumentSymbols: ({ uri }) =>
          uri.path.endsWith('/far.lua')
            ? [functionAt('far', 1, 3)]
            : [functionAt('run', 0, 2), functionAt('other', 4, 6)],
      }),
      vscode.languages.registerDefinitionProvider('lua', {
        provideDefinition: (document, position) =>
          document.getText(document.getWordRangeAtPosition(position)) === 'far'
            ? new vscode.Location(at('far.lua'), new vscode.Position(1, 9))
            : undefined,
      }),
      vscode.languages.registerReferenceProvider('lua', {
        provideReferences: ({ uri }) => [new vscode.Location(uri, new vscode.Position(5, 2))],
      }),
    );
    try {
      const editor = await vscode.window.showTextDocument(at('a.lua'));
      editor.selection = new vscode.Selection(1, 2, 1, 2);
      const { state, prompt } = await explainUntil(
        (each) => placesOf(each, 'A place').length > 0 && placesOf(each, 'Definition').length > 0,
      );
      assert.equal(namesIn(prompt).symbol, 'run');
      assert.deepEqual(placesOf(state, 'Definition'), ['around/far.lua:2–4']);
      assert.deepEqual(placesOf(state, 'A place that calls it'), ['L6']);
    } finally {
      server.dispose();
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(at(''), { recursive: true });
    }
  });
});
