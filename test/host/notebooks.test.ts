import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ScriptedEndpoint } from '../endpoint/endpoint';
import { endpointBed } from './endpointBed';
import { until } from './gloss';

describe('Explain in a notebook', function () {
  this.timeout(60_000);
  let endpoint: ScriptedEndpoint;
  endpointBed((started) => (endpoint = started));

  const explain = (): Thenable<unknown> => vscode.commands.executeCommand('gloss.explain');
  const asked = async (count = 1): Promise<string> =>
    (await endpoint.waitForChat(count)).json?.messages?.at(-1)?.content ?? '';

  it('issue 16: explains what is selected in a cell, that cell, and all cells that are selected', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const uri = vscode.Uri.joinPath(folder, 'book.ipynb');
    const code = (source: string[]) => ({
      cell_type: 'code',
      metadata: {},
      source,
      outputs: [],
      execution_count: null,
    });
    const cells = [code(['a = 1\n', 'b = 2\n', 'c = 3']), code(['print(a)']), code(['print(b)'])];
    const book = { cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 };
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(book)));
    try {
      const notebook = await vscode.workspace.openNotebookDocument(uri);
      const [first, second] = notebook.getCells();
      const editor = await vscode.window.showNotebookDocument(notebook, {
        selections: [new vscode.NotebookRange(0, 1), new vscode.NotebookRange(2, 3)],
      });
      const both = await until('done', explain);
      assert.equal(both.subject?.label, 'book.ipynb, cells 1, 3');
      const ownLines = both.subject.cells?.map(({ firstLine, lastLine }) => lastLine - firstLine + 1);
      assert.deepEqual(
        ownLines,
        cells.map(({ source }) => source.length),
      );
      const prompt = await asked();
      assert.match(
        prompt,
        /1\| --- cell 1: code, python ---\n *2\| a = 1\n[^]+\| --- cell 3: code, python ---\n *\d+\| print\(b\)\n/,
      );
      assert.match(prompt, /"cell": "book\.ipynb#cell2"[^]+1\| print\(a\)\n/);

      const menu = (cell: unknown) => () => vscode.commands.executeCommand('gloss.explainCellFromMenu', cell);
      const one = await until('done', menu(second));
      assert.equal(one.subject?.label, 'book.ipynb, cell 2');
      assert.match(await asked(2), /\{"file": "book\.ipynb#cell2", "language": "python"\}/);

      editor.selection = new vscode.NotebookRange(0, 1);
      await vscode.commands.executeCommand('notebook.cell.edit');
      const inCell = await soonEditorOf(first!.document);
      inCell.selection = new vscode.Selection(1, 0, 2, 5);
      const selected = await until('done', explain);
      assert.equal(selected.subject?.label, 'book.ipynb, cell 1:2–3');
      assert.match(await asked(3), /^## Explain this part of the file\n[^]+\n2\| b = 2\n3\| c = 3\n/);

      const stranger = { document: { uri: vscode.Uri.parse('vscode-notebook-cell:/etc/x.ipynb#W0') }, index: 0 };
      await menu(stranger)();
      assert.equal(endpoint.chats().length, 3);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(uri);
    }
  });
});

/** The editor of a cell, once it is the active one. */
async function soonEditorOf(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const find = (): vscode.TextEditor | undefined => {
    const { activeTextEditor } = vscode.window;
    return activeTextEditor?.document === document ? activeTextEditor : undefined;
  };
  const found = find();
  if (found) return found;
  return new Promise((resolve) => {
    const listening = vscode.window.onDidChangeActiveTextEditor(() => {
      const editor = find();
      if (!editor) return;
      listening.dispose();
      resolve(editor);
    });
  });
}
