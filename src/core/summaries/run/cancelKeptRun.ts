import type { SummaryFiles } from '../keep/summaryFiles';
import type { RunRecord } from '../types';

/**
 * Cancels a run that no window carries out, so that it is not offered any more.
 *
 * @returns false while another window writes summaries of this workspace
 * @throws DiskError
 */
export async function cancelKeptRun({ takeLease, openLedger }: SummaryFiles): Promise<boolean> {
  const lease = await takeLease();
  if (!lease) return false;
  try {
    const ledger = await openLedger();
    // It may have come to its end meanwhile.
    if (canCancel(ledger.state.run)) await ledger.setRunState('cancelled');
    return true;
  } finally {
    await lease.release().catch(() => undefined);
  }
}

/** Whether a run has not come to its end. */
export function canCancel(run: RunRecord | undefined): boolean {
  return run?.state === 'running' || run?.state === 'paused' || run?.state === 'waiting';
}
