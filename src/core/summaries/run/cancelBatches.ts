import type { BatchService } from '../../chat/batches';
import type { BatchRecord } from './batchJournal';

/** Asks the endpoint to end batches; what they have given by then is collected as ever. Never throws. */
export async function cancelBatches(
  records: readonly BatchRecord[],
  service: Pick<BatchService, 'cancel'>,
  signal: AbortSignal,
): Promise<void> {
  for (const { id } of records) {
    // One that has ended meanwhile cannot be cancelled.
    if (id !== undefined) await service.cancel(id, signal).catch(() => undefined);
  }
}
