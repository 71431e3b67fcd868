import { type BatchService, type BatchState, hasEnded, isUnsupported } from '../../chat/batches';
import type { BatchRecord } from './batchJournal';

/** Where batches are, and what speaks with their endpoint. */
export interface BatchPlace {
  address: string;
  service: Pick<BatchService, 'find' | 'look' | 'cancel' | 'tidy'>;
}

/**
 * Cancels batches whose answers nobody will want, and deletes what was uploaded for them and what has come of them. Never
 * throws but for the signal. What they are expected to take still counts: what was answered is billed, and nobody counts it now.
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
    const files = record.file === undefined ? [] : [record.file];
    const found = await endOne(record, service, signal).catch(() => undefined);
    signal.throwIfAborted();
    if (!found) left++;
    await service.tidy([...files, ...(found ?? [])], signal);
  }
  return left;
}

/** @returns the files that have come of it; undefined where it goes on. @throws EndpointError where nobody can tell */
async function endOne(
  record: BatchRecord,
  service: BatchPlace['service'],
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const state = await stateOf(record, service, signal);
  if (!state || hasEnded(state)) return state?.files ?? [];
  const isCancelled = await service.cancel(state.id, signal).then(
    () => true,
    () => false,
  );
  // It may have ended since it was looked at: then it cannot be cancelled, and has files.
  const now = await stateOf({ ...record, id: state.id }, service, signal).catch(() => state);
  return isCancelled || !now || hasEnded(now) ? (now?.files ?? []) : undefined;
}

/** @returns undefined where the endpoint has no such batch */
async function stateOf(
  record: BatchRecord,
  service: BatchPlace['service'],
  signal: AbortSignal,
): Promise<BatchState | undefined> {
  const { id, file = '' } = record;
  if (id === undefined) return service.find({ ...record, file }, signal);
  try {
    return await service.look(id, signal);
  } catch (error) {
    if (isUnsupported(error)) return undefined;
    throw error;
  }
}
