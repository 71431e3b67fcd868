import type { Asker } from '../../core/chat/ask';
import type { SummaryFiles } from '../../core/summaries/keep/summaryFiles';
import { batchJournal } from '../../core/summaries/run/batchJournal';
import { endBatches } from '../../core/summaries/run/endBatches';

/** How many batches a workspace has under way. @throws DiskError */
export async function batchesUnderWay({ disk }: SummaryFiles): Promise<number> {
  return (await batchJournal(disk).list()).filter(({ step }) => step !== 'uploading').length;
}

/**
 * Cancels the batches of a workspace that are at the endpoint of the settings. Needs the lease.
 *
 * @returns how many go on
 * @throws DiskError
 */
export async function endBatchesOf({ disk }: SummaryFiles, asker: Pick<Asker, 'open'>): Promise<number> {
  const records = await batchJournal(disk).list();
  if (records.length === 0) return 0;
  const opened = await asker.open();
  const service = 'refused' in opened ? undefined : await opened.batches?.();
  const at = service && !('refused' in opened) ? { address: opened.address, service } : undefined;
  return endBatches(records, at, new AbortController().signal);
}
