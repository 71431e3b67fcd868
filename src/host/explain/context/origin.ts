import * as vscode from 'vscode';
import { notebookScheme, terminalScheme } from '../../../core/explanation/target';

/**
 * What a document stands for: a cell for its notebook, and a document that Gloss has made of something for that, which its query names; any
 * other for itself.
 */
export function originOf(uri: vscode.Uri): vscode.Uri {
  if (isOurs(uri) && uri.query) return vscode.Uri.parse(uri.query, true);
  if (uri.scheme !== 'vscode-notebook-cell') return uri;
  const holding = vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some(({ document }) => document.uri.toString() === uri.toString()),
  );
  return holding?.uri ?? uri;
}

/** Whether Gloss has made a document of something that is none. */
function isOurs({ scheme }: vscode.Uri): boolean {
  return scheme === notebookScheme || scheme === terminalScheme;
}

/** The workspace folder that a document belongs to. */
export function folderAround(uri: vscode.Uri): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(originOf(uri));
}
