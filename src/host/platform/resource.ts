import * as vscode from 'vscode';

/**
 * What a command from a menu, or from the palette, is about: the file or folder of the menu, else the file in the active
 * editor.
 *
 * @param argument as `checkedArguments` gives it
 */
export function resourceOf(argument: unknown): vscode.Uri | undefined {
  return argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
}
