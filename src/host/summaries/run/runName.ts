import * as vscode from 'vscode';
import { nameOf } from '../../../core/base/paths';
import type { RunRecord } from '../../../core/summaries/types';

/** The name of what a URI, given as text, stands for. */
export function uriName(uri: string): string {
  return nameOf(vscode.Uri.parse(uri, true).path);
}

/** What a run summarizes, in words: the names of its folders. */
export function runName({ scopes }: RunRecord): string {
  return scopes.map(({ id }) => uriName(id)).join(', ');
}
