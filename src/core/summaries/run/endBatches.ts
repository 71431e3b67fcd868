import type { BatchService } from '../../chat/batches';
import type { BatchRecord } from './batchJournal';

/** Where batches are, and what speaks with their endpoint. */
export interface BatchPlace {
  address: string;
  service: Pick<BatchService, 'find' | 'cancel' | 'tidy'>;
}

/**
 * Cancels batches whose answers nobody will want, and deletes what was uploaded for them. Never throws but for the signal.
 *
 * @param at the endpoint that can be spoken with; undefined: none
 * @returns how many go on, at another endpoint or since it does not do it
 */
export async function endBatches(
  records: readonly BatchRecord[],
  at: BatchPlace | undefined,
  signal: AbortSignal,
): Promise<number> {
  let left = 0;
  for (const record of records) {
    if (record.step === 'uploading') continue;
    if (record.address !== at?.address) {
      left++;
      continue;
    }
    const { service } = at;
    const { file = '' } = record;
    try {
      const id = record.id ?? (await service.find({ ...record, file }, signal))?.id;
      if (id !== undefined) await service.cancel(id, signal);
    } catch {
      signal.throwIfAborted();
      left++;
    }
    await service.tidy([file], signal);
  }
  return left;
}
