import * as vscode from 'vscode';
import { cellOf } from '../context/origin';

/** A cell that is scrolled to gets its editor soon; one that shows its Markdown has none. In milliseconds. */
const patienceMs = 2000;

/**
 * Shows a cell in its notebook; gives its editor, where it has one.
 *
 * @param uri of its document
 */
export async function showCell(uri: vscode.Uri, takeFocus: boolean): Promise<vscode.TextEditor | undefined> {
  // It may be one of a notebook that was closed since.
  if (!cellOf(uri)) await vscode.workspace.openTextDocument(uri);
  const cell = cellOf(uri);
  if (!cell) return undefined;
  const range = new vscode.NotebookRange(cell.index, cell.index + 1);
  const shown = vscode.window.visibleNotebookEditors.find(({ notebook }) => notebook === cell.notebook);
  const editor = await vscode.window.showNotebookDocument(cell.notebook, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Active,
    preserveFocus: !takeFocus,
    selections: [range],
  });
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  return editorOf(cell.document);
}

async function editorOf(document: vscode.TextDocument): Promise<vscode.TextEditor | undefined> {
  const find = (): vscode.TextEditor | undefined =>
    vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const found = find();
  if (found) return found;
  return new Promise((resolve) => {
    const done = (): void => {
      listening.dispose();
      clearTimeout(timer);
      resolve(find());
    };
    const listening = vscode.window.onDidChangeVisibleTextEditors(() => {
      if (find()) done();
    });
    const timer = setTimeout(done, patienceMs);
  });
}
