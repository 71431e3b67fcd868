import type { BatchResult, BatchState } from '../../chat/batches';
import { type Price, scaledPrice } from '../../usage/pricing';
import type { Planned } from '../plan/plan';
import { isUpToDate } from '../plan/planRecords';
import type { BatchRecord } from './batchJournal';
import type { Answered, Failed, Stopped } from './engine';
import { replyOf } from './replyOf';
import { resultOf } from './result';
import { type SettleDeps, settle } from './settle';
import { type CachedPrompts, createSpending } from './spending';

/** What came of the requests of a batch. */
export interface BatchOutcome {
  written: number;
  failed: number;
  /** Lines that name no request of the batch, or one for the second time: they are passed over. */
  odd: number;
  /** As of `Spending`. */
  prompts: CachedPrompts;
}

/** What keeping them needs. */
export interface BatchResultDeps extends SettleDeps {
  priceOf: (model: string) => Price;
}

/**
 * Keeps what came of a batch that has ended, each summary once, and counts what it took once, however often a crash has it
 * done again.
 *
 * @throws DiskError
 */
export async function keepResults(
  record: BatchRecord,
  state: BatchState,
  results: readonly BatchResult[],
  deps: BatchResultDeps,
): Promise<BatchOutcome> {
  const { ledger } = deps;
  const { replies, odd } = matched(record.planned, results);
  const run = ledger.state.run;
  const isOurs = run?.id === record.run && run.billed?.includes(record.name) !== true;
  const budget = { spentUsd: run?.spentUsd ?? 0, spentTokens: run?.spentTokens ?? 0, stopAtUsd: Infinity };
  const spending = createSpending(budget, (model) => scaledPrice(deps.priceOf(model), record.share));
  const outcome: BatchOutcome = { written: 0, failed: 0, odd, prompts: spending.prompts };
  for (const planned of record.planned) {
    const reply = replies.get(planned.key);
    if (reply) spending.settle(record.model, planned, reply.kind === 'answered' ? { ...reply, ms: 0 } : reply);
    const result = resultOf(reply ?? missing(state), planned.base);
    if (result.kind === 'written') outcome.written++;
    if (result.kind === 'failed') outcome.failed++;
    const isPaid = result.kind === 'written' || result.kind === 'failed';
    await settleOne(planned, isPaid ? { ...result, share: record.share } : result, deps);
  }
  if (isOurs) await ledger.spent(spending.taken, record.name);
  return outcome;
}

/** Keeps one result; a file that has a newer summary by now keeps that. */
async function settleOne(planned: Planned, result: ReturnType<typeof resultOf>, deps: BatchResultDeps): Promise<void> {
  const { store, ledger } = deps;
  if (result.kind !== 'written' && store.has(planned.key)) return;
  const [node, ...twins] = [planned.node, ...planned.twins].filter(({ id }) => {
    const known = ledger.state.nodes.get(id);
    return !known || !isUpToDate(known) || known.key === planned.key;
  });
  if (node) await settle({ ...planned, node, twins }, result, deps);
}

/** The replies by their keys. Order says nothing; an answer counts more than an error of the same name. */
function matched(planned: readonly Planned[], results: readonly BatchResult[]) {
  const keys = new Set(planned.map(({ key }) => key));
  const replies = new Map<string, Answered | Failed | Stopped>();
  let odd = 0;
  for (const { id, completion } of results) {
    const reply = replyOf(completion);
    const before = replies.get(id);
    if (!keys.has(id) || before) odd++;
    if (keys.has(id) && before?.kind !== 'answered' && (!before || reply.kind === 'answered')) replies.set(id, reply);
  }
  return { replies, odd };
}

/** What came of a request without a line. */
function missing({ phase, errors }: BatchState): Failed | Stopped {
  switch (phase) {
    case 'cancelled':
      return { kind: 'stopped' };
    case 'expired':
      return { kind: 'failed', why: { code: 'batch-expired' } };
    case 'failed':
      return { kind: 'failed', why: { code: 'batch-failed', codes: [...errors] } };
    case 'completed':
    case 'validating':
    case 'running':
    case 'finalizing':
    case 'cancelling':
      return { kind: 'failed', why: { code: 'batch-missing' } };
  }
}
