import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { sentPath, withoutFolders, withoutPlaces } from '../../../core/prompt/sentPath';

/** How a document is called in what is sent. */
export function sentPathOf({ path }: vscode.Uri): string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return sentPath(
    path,
    folders.map(({ uri }) => uri.path),
  );
}

/** What a program says, without the places of the reader's disk, also where one stands alone. */
export function textWithoutPlaces(text: string): string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return withoutFolders(
    text,
    folders.map(({ uri }) => uri.fsPath),
    homedir(),
  );
}

/** What a tool says about a document, without the places of the reader's disk. */
export function sentMessage(message: string): string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return withoutPlaces(
    message,
    folders.map(({ uri }) => uri.fsPath),
    homedir(),
  );
}
