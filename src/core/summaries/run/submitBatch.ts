import { type BatchMark, isRefusal } from '../../chat/batches';
import type { Clock } from '../../base/clocks';
import type { Usage } from '../../../shared/usage';
import { expectedOf } from '../plan/amount';
import type { Planned } from '../plan/plan';
import type { BatchDeps } from './batchDeps';
import type { BatchJournal, BatchRecord } from './batchJournal';

/** Requests that go in one batch: of one model, within the limits of the endpoint. */
export interface BatchPart {
  model: string;
  lines: Uint8Array[];
  bytes: number;
  planned: Planned[];
}

/** What handing a part over needs. */
export interface SubmitDeps extends BatchDeps {
  journal: BatchJournal;
  clock: Pick<Clock, 'now'>;
}

/**
 * Hands a part over. Each step is written down before it is taken, so that a crash at any moment leaves no batch that nobody
 * knows of, and none is made twice.
 *
 * @throws EndpointError when it was not taken over; then it may still have been, where the journal says `creating`; DiskError
 */
export async function submitBatch(
  { model, lines, planned }: BatchPart,
  run: string,
  { service, journal, clock, address, host }: SubmitDeps,
  signal: AbortSignal,
): Promise<void> {
  const name = crypto.randomUUID();
  const at = clock.now();
  const share = service.shareOf(model) ?? 1;
  const record: BatchRecord = { name, run, address, host, model, share, at, step: 'uploading', planned };
  await journal.put(record);
  let mark: BatchMark;
  try {
    const expected = usageOf(planned);
    mark = { name, run, model, at, expected, file: await service.upload(lines, { model, expected }, signal) };
  } catch (error) {
    if (!signal.aborted) await journal.remove(record);
    throw error;
  }
  const uploaded: BatchRecord = { ...record, step: 'creating', file: mark.file };
  await journal.put(uploaded);
  try {
    const { id } = await service.create(mark, signal);
    await journal.put({ ...uploaded, step: 'created', id });
  } catch (error) {
    if (isRefusal(error)) {
      await journal.remove(record);
      // It holds code, and nobody will ask for it.
      await service.tidy([mark.file], signal);
    }
    throw error;
  }
}

/** What the requests of a part are expected to take, one for each summary. */
function usageOf(planned: readonly Planned[]): Usage {
  const all = planned.map(expectedOf);
  return {
    promptTokens: all.reduce((sum, { promptTokens }) => sum + promptTokens, 0),
    completionTokens: all.reduce((sum, { answerTokens }) => sum + answerTokens, 0),
    cachedTokens: 0,
  };
}
