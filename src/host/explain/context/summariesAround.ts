import * as vscode from 'vscode';
import type { Surroundings } from '../../../core/prompt/surroundings';
import type { GatherRequest } from './gatherRequest';

/** The summaries of a document's file and of the folder that it is in, where there are any. */
export async function summariesAround({
  document,
  summaryOf,
}: GatherRequest): Promise<Surroundings['summaries'] | undefined> {
  const { uri, isDirty } = document;
  const root = vscode.workspace.getWorkspaceFolder(uri);
  if (!root || !summaryOf) return undefined;
  const folder = vscode.Uri.joinPath(uri, '..').toString();
  const [ofFile, ofFolder] = await Promise.all([summaryOf(uri.toString()), summaryOf(folder)]);
  const fileStale = isDirty || ofFile?.stale === true;
  const kind = folder === root.uri.toString() ? 'project' : 'folder';
  return [
    ...(ofFile ? [{ of: 'file' as const, text: ofFile.text, stale: fileStale }] : []),
    ...(ofFolder ? [{ of: kind, text: ofFolder.text, stale: fileStale || ofFolder.stale } as const] : []),
  ];
}
