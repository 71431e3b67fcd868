import type { Ledger } from '../keep/ledger';
import type { LedgerState } from '../keep/ledgerEvents';
import type { SummaryFiles } from '../keep/summaryFiles';
import { isUpToDate } from '../plan/planRecords';
import { isWithin } from '../scopes';
import { type BatchRecord, batchJournal } from './batchJournal';

/** Ends the waiting of a run of which no batch is under way any more. @param open all that are under way @throws DiskError */
export async function endWaiting(ledger: Ledger, open: readonly BatchRecord[]): Promise<void> {
  const { run } = ledger.state;
  if (run?.state !== 'waiting' || open.some((record) => record.run === run.id)) return;
  if (leftIn(ledger.state) === 0) await ledger.setRunState('finished');
  else await ledger.setRunState('paused', { code: 'batch-over' });
}

/** Does so for what is kept, where the record of a batch has got lost; not while another window has the lease. @throws DiskError */
export async function endWaitingForNothing({ disk, takeLease, openLedger }: SummaryFiles): Promise<void> {
  const lease = await takeLease();
  if (!lease) return;
  try {
    await endWaiting(await openLedger(), await batchJournal(disk).list());
  } finally {
    await lease.release().catch(() => undefined);
  }
}

/** How many nodes of a run have no summary of what they are now. */
export function leftIn({ run, nodes }: LedgerState): number {
  if (!run) return 0;
  const within = [...nodes.values()].filter((node) => node.state !== 'skipped' && isWithin(run.scopes, node));
  return within.filter((node) => !isUpToDate(node)).length;
}
