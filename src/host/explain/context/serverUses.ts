import * as vscode from 'vscode';
import type { Subject } from '../../../core/grounding/subjects';
import { sentPathOf } from './sentPaths';

/** More than these are not looked at. */
const most = 100;

/** Where a language server says that some things of a document are used, in the workspace folder of that. */
export async function placesOfUse(
  document: vscode.TextDocument,
  subjects: readonly Subject[],
): Promise<{ path: string; line: number }[]> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.toString();
  const all = await Promise.all(subjects.map((subject) => placesOf(document, subject)));
  return all
    .flat()
    .filter(({ uri }) => folder !== undefined && vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === folder)
    .slice(0, most)
    .map(({ uri, range }) => ({ path: sentPathOf(uri), line: range.start.line + 1 }));
}

/** Its calls, else all that refers to it. */
async function placesOf({ uri }: vscode.TextDocument, { line, column }: Subject): Promise<vscode.Location[]> {
  const position = new vscode.Position(line - 1, column);
  const calls = await callsOf(uri, position);
  if (calls.length > 0) return calls;
  return (await run<vscode.Location[]>('vscode.executeReferenceProvider', uri, position)) ?? [];
}

async function callsOf(uri: vscode.Uri, position: vscode.Position): Promise<vscode.Location[]> {
  const [item] = (await run<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', uri, position)) ?? [];
  const calls = item && (await run<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', item));
  return (calls ?? []).flatMap(({ from, fromRanges }) =>
    fromRanges.map((range) => new vscode.Location(from.uri, range)),
  );
}

async function run<Result>(command: string, ...args: unknown[]): Promise<Result | undefined> {
  return vscode.commands.executeCommand<Result | undefined>(command, ...args);
}
