import * as vscode from 'vscode';
import type { RunRecord } from '../../../core/summaries/types';

/** Last part of the path of a URI, given as text. */
export function nameOf(uri: string): string {
  return vscode.Uri.parse(uri, true).path.split('/').findLast(Boolean) ?? '';
}

/** What a run summarizes, in words: the names of its folders. */
export function runName({ scopes }: RunRecord): string {
  return scopes.map(({ id }) => nameOf(id)).join(', ');
}
