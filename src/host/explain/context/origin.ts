import * as vscode from 'vscode';
import { notebookScheme, terminalScheme } from '../../../core/explanation/target';

/** Of a document that is a cell of a notebook. */
export const cellScheme = 'vscode-notebook-cell';

/**
 * What a document stands for: a cell for its notebook, and a document that Gloss has made of something for that, which its query names; any
 * other for itself.
 */
export function originOf(uri: vscode.Uri): vscode.Uri {
  const { scheme, query } = uri;
  if ((scheme === notebookScheme || scheme === terminalScheme) && query) return vscode.Uri.parse(query, true);
  return cellOf(uri)?.notebook.uri ?? uri;
}

/** The workspace folder that a document belongs to. */
export function folderAround(uri: vscode.Uri): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(originOf(uri));
}

/** The cell that a document is, in a notebook that is open. */
export function cellOf(uri: vscode.Uri): vscode.NotebookCell | undefined {
  if (uri.scheme !== cellScheme) return undefined;
  const cells = vscode.workspace.notebookDocuments.flatMap((notebook) => notebook.getCells());
  return cells.find(({ document }) => document.uri.toString() === uri.toString());
}
