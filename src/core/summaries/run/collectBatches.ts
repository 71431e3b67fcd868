import { type BatchResult, type BatchService, type BatchState, hasEnded, isUnsupported } from '../../chat/batches';
import { EndpointError } from '../../failures/endpointError';
import type { Price } from '../../usage/pricing';
import type { WalkDeps } from '../find/walk';
import type { SummaryFiles } from '../keep/summaryFiles';
import type { Clock } from '../../base/clocks';
import type { Ledger } from '../keep/ledger';
import { openBatches, takenBy } from './batchDeps';
import { type BatchJournal, type BatchRecord, batchJournal } from './batchJournal';
import { type BatchOutcome, type BatchResultDeps, keepResults } from './batchResults';
import { endWaiting, leftIn } from './endWaiting';
import { createNameCheck } from './nameCheck';
import { keepEstimator, openEstimator } from './keptEstimator';

/** A batch that may have been created and is not in the list is looked for so long; a list may be late. Milliseconds. */
const lookForMs = 10 * 60_000;

/** Where the list cannot be asked for, a batch that may have been created has ended after so long. */
const longestBatchMs = 26 * 3_600_000;

/** Files of a batch that has ended may come so late. */
const lateFileMs = 15 * 60_000;

/** What collecting needs. */
export interface CollectDeps extends Pick<WalkDeps, 'files' | 'settingsOf'> {
  kept: SummaryFiles;
  /** The endpoint that the batches are at; those of another are left alone. */
  address: string;
  service: BatchService;
  priceOf: (model: string) => Price;
  clock: Clock;
  /** Called with a line for the log. */
  warn: (line: string) => void;
}

/** A batch that is over. */
interface Over {
  record: BatchRecord;
  /** Its files at the endpoint. */
  files: readonly string[];
  /** It was made, and nobody tells what it took. */
  isForgotten?: true;
}

/** What collecting came to. */
export interface Collected extends BatchOutcome {
  /** Batches that are under way still. */
  open: number;
  /** Batches that may have been made, and are nowhere: what was in them is free to be asked for. */
  lost: number;
  /** Summaries of the run that there are not yet. */
  left: number;
}

/**
 * Keeps the answers of all batches that have ended, and looks for those that a crash has left between two steps.
 *
 * @returns undefined while another window has the lease
 * @throws EndpointError when the endpoint cannot be asked; DiskError
 */
export async function collectBatches(deps: CollectDeps, signal: AbortSignal): Promise<Collected | undefined> {
  const { kept, clock, priceOf, service } = deps;
  const lease = await kept.takeLease();
  if (!lease) return undefined;
  const given = AbortSignal.any([signal, lease.lost]);
  try {
    const estimator = await openEstimator(kept.disk);
    const ledger = await kept.openLedger();
    const journal = batchJournal(kept.disk);
    const names = createNameCheck(deps, given);
    const resultDeps = { store: await kept.reopenStore(), ledger, estimator, names, clock, priceOf };
    const sum: Collected = {
      ...{ written: 0, failed: 0, odd: 0, open: 0, lost: 0, left: 0 },
      prompts: { tokens: 0, cached: 0 },
    };
    let trouble: unknown;
    const records = await openBatches(journal);
    const over: Over[] = [];
    for (const record of records) {
      if (record.address !== deps.address) {
        sum.open++;
        continue;
      }
      try {
        const ended = await collectOne(record, journal, resultDeps, deps, sum, given);
        if (ended) over.push({ record, ...ended });
      } catch (error) {
        if (!(error instanceof EndpointError) || given.aborted) throw error;
        // The others may be there.
        trouble ??= error;
        sum.open++;
      }
    }
    await keepEstimator(kept.disk, estimator);
    sum.left = leftIn(ledger.state);
    // Before the batches are forgotten: after a crash in between nobody would look at a run that waits for none.
    await endWaiting(
      ledger,
      records.filter((record) => !over.some((one) => one.record === record)),
    );
    for (const { record, files, isForgotten } of over) {
      if (isForgotten) await countExpected(record, ledger, priceOf);
      else service.over(record.name);
      await journal.remove(record);
      await service.tidy(files, given);
    }
    if (trouble !== undefined && sum.written + sum.failed + sum.lost === 0) throw trouble as EndpointError;
    return sum;
  } finally {
    await lease.release().catch(() => undefined);
  }
}

/** What a batch was expected to take counts as taken, once; so it does for the caps of a day and a month, where it counts already. */
async function countExpected(record: BatchRecord, ledger: Ledger, priceOf: CollectDeps['priceOf']): Promise<void> {
  const { run } = ledger.state;
  if (run?.id !== record.run || run.billed?.includes(record.name)) return;
  const taken = takenBy([record], priceOf);
  const { spentUsd, spentTokens = 0 } = run;
  const both = { spentUsd: spentUsd + taken.spentUsd, spentTokens: spentTokens + taken.spentTokens };
  await ledger.spent(both, record.name);
}

/** Keeps the answers of a batch that has ended. @returns undefined when it is not over */
async function collectOne(
  given: BatchRecord,
  journal: BatchJournal,
  resultDeps: BatchResultDeps,
  { service, clock, warn }: CollectDeps,
  sum: Collected,
  signal: AbortSignal,
): Promise<Omit<Over, 'record'> | undefined> {
  const now = clock.now();
  let record = begunBy(now, given);
  if (record !== given) await journal.put(record);
  const age = now - record.at;
  if (record.id === undefined) {
    const found = await lookFor(record, service, signal);
    if (typeof found === 'string') {
      if (age < (found === 'none' ? lookForMs : longestBatchMs)) return goesOn();
      sum.lost++;
      return { files: filesOf(record) };
    }
    record = { ...record, step: 'created', id: found.id };
    await journal.put(record);
  }
  const state = await lookAt(record, service, signal);
  if (!state) {
    // Whoever has forgotten a batch has its answers no more.
    if (age < longestBatchMs) return goesOn();
    sum.lost++;
    return { files: filesOf(record), isForgotten: true };
  }
  if (!hasEnded(state)) return goesOn();
  const { results, isWhole } = await resultsOf(state, record, service, signal);
  const { endedAt = now } = record;
  const isLate = (state.phase === 'completed' || !isWhole) && results.length < record.planned.length;
  if (isLate && now - endedAt < lateFileMs) {
    if (record.endedAt === undefined) await journal.put({ ...record, endedAt });
    return goesOn();
  }
  const outcome = await keepResults(record, state, results, resultDeps);
  if (outcome.odd > 0) warn(`batch: ${outcome.odd} lines name no request, or one twice`);
  sum.written += outcome.written;
  sum.failed += outcome.failed;
  sum.odd += outcome.odd;
  sum.prompts.tokens += outcome.prompts.tokens;
  sum.prompts.cached += outcome.prompts.cached;
  return { files: [...filesOf(record), ...state.files] };

  function goesOn(): undefined {
    sum.open++;
    return undefined;
  }
}

/** @returns undefined where the endpoint knows no such batch, or not yet */
async function lookAt({ id = '' }: BatchRecord, service: BatchService, signal: AbortSignal) {
  try {
    return await service.look(id, signal);
  } catch (error) {
    if (isUnsupported(error)) return undefined;
    throw error;
  }
}

/** A batch whose times have not come yet was written down before the clock was set back: they begin now. */
function begunBy(now: number, record: BatchRecord): BatchRecord {
  const { at, endedAt = at } = record;
  if (at <= now && endedAt <= now) return record;
  return { ...record, at: Math.min(at, now), ...(record.endedAt !== undefined && { endedAt: Math.min(endedAt, now) }) };
}

/** What its files hold. `isWhole`: the endpoint has all of them; a file that is gone must not hold back the others. */
async function resultsOf(
  state: BatchState,
  { model }: BatchRecord,
  service: BatchService,
  signal: AbortSignal,
): Promise<{ results: BatchResult[]; isWhole: boolean }> {
  const results: BatchResult[] = [];
  let isWhole = true;
  for (const file of state.files) {
    try {
      results.push(...(await service.results({ ...state, files: [file] }, model, signal)));
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      isWhole = false;
    }
  }
  return { results, isWhole };
}

function filesOf({ file }: BatchRecord): string[] {
  return file === undefined ? [] : [file];
}

/** Looks for a batch that may have been made; `noList`: nobody can tell. */
async function lookFor(
  { name, run, model, file = '', at }: BatchRecord,
  service: BatchService,
  signal: AbortSignal,
): Promise<BatchState | 'none' | 'noList'> {
  try {
    return (await service.find({ name, run, model, file, at }, signal)) ?? 'none';
  } catch (error) {
    if (isUnsupported(error)) return 'noList';
    throw error;
  }
}
