import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ScriptedEndpoint } from '../endpoint/endpoint';
import { namesIn } from '../endpoint/summaryPrompt';
import { endpointBed } from './endpointBed';
import { lines, until } from './gloss';

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

describe('Explain, without a language server', () => {
  let endpoint: ScriptedEndpoint;
  endpointBed((started) => (endpoint = started));
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const explain = (): Thenable<unknown> => vscode.commands.executeCommand('gloss.explain');
  const open = async (language: string, content: string): Promise<vscode.TextEditor> =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));

  for (const [language, content] of Object.entries(functions)) {
    it(`E1, E2: takes the function at the cursor: ${language}`, async () => {
      const editor = await open(language, content);
      editor.selection = new vscode.Selection(2, 1, 2, 1);
      const state = await until('done', explain);
      const last = language === 'python' ? 3 : 4;
      assert.match(state.subject?.label ?? '', new RegExp(`:2–${last}$`));
      const prompt = (await endpoint.waitForChat()).json?.messages?.at(-1)?.content ?? '';
      assert.match(namesIn(prompt).symbol ?? '', /^work$/i);
      const unknown = state.turns[0]?.sent.filter(({ title }) => title.includes('language server'));
      assert.deepEqual(unknown, []);
    });

    it(`E2: says what a selection stands inside: ${language}`, async () => {
      const editor = await open(language, content);
      editor.selection = lines(editor, 3, 3);
      const state = await until('done', explain);
      const inside = state.turns[0]?.sent.find(({ title }) => title === 'It stands inside');
      assert.match(inside?.text ?? '', /2\| .*work/i);
    });
  }
});
