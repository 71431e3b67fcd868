import type { NodeRecord } from '../types';
import type { SummaryFiles } from './summaryFiles';

/**
 * Takes records out of the ledger and puts others in, outside of any run.
 *
 * @param gone ids of files and folders
 * @returns false while a window writes summaries of this workspace; then nothing has changed
 * @throws DiskError
 */
export async function rewriteRecords(
  { takeLease, openLedger }: SummaryFiles,
  gone: readonly string[],
  records: readonly NodeRecord[],
): Promise<boolean> {
  const lease = await takeLease();
  if (!lease) return false;
  try {
    const ledger = await openLedger();
    await ledger.forget(...gone);
    await ledger.record(...records);
    return true;
  } finally {
    await lease.release().catch(() => undefined);
  }
}
