import * as vscode from 'vscode';
import { isRecord, parseJson, textOf } from '../../../core/base/json';
import { type NotebookCell, notebookText, readNotebook } from '../../../core/base/notebook';
import { notebookScheme } from '../../../core/explanation/target';

/** In bytes, as for VS Code's own documents; a larger one is opened as a document, and refused there. */
const largest = 50 * 1024 * 1024;

/** Outputs that are text; of any other the type is told alone. */
const textTypes = /^(text\/plain|application\/vnd\.code\.notebook\.(stdout|stderr))$/;
const errorType = 'application/vnd.code.notebook.error';

/** Gives documents for notebooks, as long as it is not disposed of. */
export function provideNotebooks(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(notebookScheme, {
    provideTextDocumentContent: async ({ query }) => (await cellsText(vscode.Uri.parse(query, true))) ?? '',
  });
}

/** The document for a notebook, be it the file or a cell of it that is meant; undefined where it is none. */
export async function notebookDocument(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  const open = openNotebook(uri);
  if (!open && !/\.ipynb$/i.test(uri.path)) return undefined;
  const file = open?.uri ?? uri;
  if ((await cellsText(file)) === undefined) return undefined;
  // VS Code keeps a document for a while: one of an older state has another fragment.
  const fragment = String((changes += 1));
  return vscode.Uri.from({ scheme: notebookScheme, path: file.path, query: file.toString(), fragment });
}

let changes = 0;

function openNotebook(uri: vscode.Uri): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find(
    (notebook) =>
      notebook.uri.toString() === uri.toString() ||
      notebook.getCells().some(({ document }) => document.uri.toString() === uri.toString()),
  );
}

async function cellsText(file: vscode.Uri): Promise<string | undefined> {
  const open = openNotebook(file);
  const cells = open ? open.getCells().map(cellOf) : readNotebook(await readText(file));
  return cells && notebookText(cells);
}

async function readText(file: vscode.Uri): Promise<string> {
  if ((await vscode.workspace.fs.stat(file)).size > largest) return '';
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

function cellOf({ kind, document, outputs }: vscode.NotebookCell): NotebookCell {
  const isCode = kind === vscode.NotebookCellKind.Code;
  return {
    kind: isCode ? 'code' : document.languageId,
    ...(isCode && { language: document.languageId }),
    text: document.getText(),
    outputs: outputs.map(({ items }) => outputText(items)),
  };
}

function outputText(items: readonly vscode.NotebookCellOutputItem[]): string {
  const decoder = new TextDecoder();
  const error = items.find(({ mime }) => mime === errorType);
  if (error) {
    const told = parseJson(decoder.decode(error.data));
    return isRecord(told) ? `${textOf(told['name']) ?? 'Error'}: ${textOf(told['message']) ?? ''}` : 'Error';
  }
  const text = items.filter(({ mime }) => textTypes.test(mime)).map(({ data }) => decoder.decode(data));
  return text.length > 0 ? text.join('') : items.map(({ mime }) => `(${mime})`).join(' ');
}
