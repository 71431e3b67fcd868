import type { LedgerState } from '../keep/ledgerEvents';
import { isUpToDate } from '../plan/planRecords';
import { isWithin } from '../scopes';

/** How far the last run had come, of all the summaries in its folders. */
export interface Interruption {
  written: number;
  total: number;
}

/** What the ledger says of a run that nobody carries out any more; undefined when the last run came to an end. */
export function interruption({ run, nodes }: LedgerState): Interruption | undefined {
  if (run?.state !== 'running') return undefined;
  const found: Interruption = { written: 0, total: 0 };
  for (const node of nodes.values()) {
    if (node.state === 'skipped' || !isWithin(run.scopes, node)) continue;
    found.total++;
    if (isUpToDate(node)) found.written++;
  }
  return found;
}
