import type { LedgerState } from '../keep/ledgerEvents';
import { isUpToDate } from '../plan/planRecords';
import { isWithin } from '../scopes';

/** How many summaries of an interrupted run are written, of how many. */
export interface Interruption {
  written: number;
  total: number;
}

/** How far the last run had come when it was interrupted; undefined when it came to an end. */
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
