import * as vscode from 'vscode';
import type { NamePlace } from '../../../core/answerNames/checkNames';
import { folderAround } from '../context/origin';
import { sentPathOf } from '../context/sentPaths';
import type { LineHighlighter } from './lineHighlighter';

/** Shows where a name stands, at the line next to where it was found that still holds it. @param beside URI of a document of the same folder */
export async function openPlace(
  { path, line, name }: NamePlace,
  beside: string,
  highlighter: LineHighlighter,
): Promise<void> {
  const uri = fileBeside(beside, path);
  if (!uri) return;
  const document = await vscode.workspace.openTextDocument(uri);
  if (line === undefined) return void (await vscode.window.showTextDocument(document));
  const lines = document.getText().split(/\r\n|\r|\n/);
  const holding = lines.flatMap((text, index) => (name !== undefined && text.includes(name) ? [index + 1] : []));
  const shown = holding.sort((a, b) => Math.abs(a - line) - Math.abs(b - line))[0] ?? line;
  await highlighter.show(uri, { firstLine: shown, lastLine: shown }, true);
}

/** A file of the workspace folder that a document is in; undefined where the path leads out of that. @param path relative to it */
export function fileBeside(document: string, path: string): vscode.Uri | undefined {
  const own = vscode.Uri.parse(document);
  if (path === sentPathOf(own)) return own;
  const folder = folderAround(own);
  if (!folder) return undefined;
  const uri = vscode.Uri.joinPath(folder.uri, path);
  return vscode.workspace.getWorkspaceFolder(uri) === folder ? uri : undefined;
}
