import * as vscode from 'vscode';
import { hashBytes } from '../../core/hash';
import type { NodeRecord } from '../../core/summaries/types';
import type { SummaryOf } from '../context/summariesAround';
import type { Summaries } from './summaries';

/** Looks up summaries for the prompt of an explanation. A folder is stale when its last summary has not come about. */
export function summaryLookup(summaries: Pick<Summaries, 'record' | 'summaryOf'>): SummaryOf {
  return async (id) => {
    const [record, summary] = await Promise.all([summaries.record(id), summaries.summaryOf(id)]);
    if (!record || !summary) return undefined;
    const stale = record.kind === 'file' ? await hasChanged(record) : !isUpToDate(record);
    return { text: summary.text, stale };
  };
}

/** Whether a file is not what its summary was made of any more, or is gone. */
async function hasChanged({ id, hash }: NodeRecord): Promise<boolean> {
  try {
    return hash !== (await hashBytes(new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.parse(id, true)))));
  } catch {
    return true;
  }
}

/** Whether the run that saw a node last has also left it with the summary that it was to have. */
export function isUpToDate({ state }: Pick<NodeRecord, 'state'>): boolean {
  return state === 'done' || state === 'unchanged';
}
