import type { SummaryFiles } from '../keep/summaryFiles';

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
    await (await openLedger()).setRunState('cancelled');
    return true;
  } finally {
    await lease.release().catch(() => undefined);
  }
}
