import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { sentPath, withoutPlaces } from '../../../core/prompt/sentPath';
import { cellOf } from './origin';

/** How a document is called in what is sent: a cell by its notebook and its number, `book.ipynb#cell2`. */
export function sentPathOf(uri: vscode.Uri): string {
  const cell = cellOf(uri);
  const folders = vscode.workspace.workspaceFolders ?? [];
  const path = sentPath(
    uri.path,
    folders.map((folder) => folder.uri.path),
  );
  return cell ? `${path}#cell${cell.index + 1}` : path;
}

/** What a program or a tool says, without the places of the reader's disk. */
export function textWithoutPlaces(text: string): string {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  return withoutPlaces(text, folders, homedir());
}
