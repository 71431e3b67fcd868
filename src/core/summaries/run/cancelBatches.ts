import type { BatchService } from '../../chat/batches';
import type { BatchRecord } from './batchJournal';

/** Asks the endpoint to end the batches that are there; what they have given by then is collected as ever. Never throws. */
export async function cancelBatches(
  records: readonly BatchRecord[],
  { address, service }: { address: string; service: Pick<BatchService, 'cancel'> },
  signal: AbortSignal,
): Promise<void> {
  for (const { id, address: at } of records) {
    // One that has ended meanwhile cannot be cancelled.
    if (id !== undefined && at === address) await service.cancel(id, signal).catch(() => undefined);
  }
}
