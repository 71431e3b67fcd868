import * as vscode from 'vscode';

/**
 * What a command from a menu, or from the palette, is about: the file of the explorer or of a tab, the one of a row of the
 * summaries, else the one in the active editor.
 */
export function resourceOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (isRow(argument)) return vscode.Uri.joinPath(vscode.Uri.parse(argument.root, true), argument.path);
  return vscode.window.activeTextEditor?.document.uri;
}

function isRow(argument: unknown): argument is { root: string; path: string } {
  const { root, path } = (argument ?? {}) as { root?: unknown; path?: unknown };
  return typeof root === 'string' && typeof path === 'string';
}
