import { isUnsupported } from '../../chat/batches';
import { EndpointError } from '../../failures/endpointError';
import { runFailureOf } from '../../failures/failure';
import { troubleOf } from '../../failures/trouble';
import type { Plan } from '../plan/plan';
import { readyIn } from '../plan/withoutWaiting';
import type { RunReason } from '../reasons/runReason';
import type { RunRecord } from '../types';
import { scaledPrice } from '../../usage/pricing';
import { type BatchDeps, takenBy } from './batchDeps';
import type { BatchJournal, BatchRecord } from './batchJournal';
import { beginRun } from './beginRun';
import { cancelBatches } from './cancelBatches';
import { type GatheredRequest, gatherRequests } from './gatherRequests';
import { createProgress } from './progress';
import type { Run, RunDeps, WorkDeps } from './runTypes';
import { settle } from './settle';
import { createSpending, lostIn } from './spending';
import { capReached, lostBefore, withLost } from './startRun';
import { type BatchPart, submitBatch } from './submitBatch';

/** What a run in batches needs. */
export interface BatchRunDeps extends Omit<RunDeps, 'engine' | 'whenDone'>, BatchDeps {
  journal: BatchJournal;
  /** The batches that are under way already. */
  open: readonly BatchRecord[];
}

/**
 * Hands over all of a plan that can be asked for at once, and ends: the answers come hours later, perhaps to another process.
 * Then `collectBatches` keeps them, and the run goes on with what was made possible by them.
 *
 * @param run a new one, or one that goes on: what it has cost counts
 */
export function startBatchRun(plan: Plan, run: RunRecord, deps: BatchRunDeps): Run {
  const { ledger, journal, service, open } = deps;
  const priceOf = (model: string) => scaledPrice(deps.priceOf(model), service.shareOf(model) ?? 1);
  const lost = ledger.state.run?.id === run.id ? lostBefore(plan, deps) : [];
  const before = withLost(run, lostIn(lost, deps.priceOf));
  const underWay = takenBy(open, deps.priceOf);
  // What is under way is not spent yet, but its room is.
  const spending = createSpending(
    {
      ...before,
      stopAtUsd: run.stopAtUsd - underWay.spentUsd,
      ...(run.stopAtTokens !== undefined && { stopAtTokens: run.stopAtTokens - underWay.spentTokens }),
    },
    priceOf,
  );
  const counter = createProgress(plan, spending, deps.clock, deps.changed);
  const [halt, abort] = [new AbortController(), new AbortController()];
  const parts = new Map<string, BatchPart>();
  const taken = new Set<string>();
  let ending: { state: RunRecord['state']; why?: RunReason } | undefined;
  let handedOver = 0;
  let over = false;
  /** While it is paused: what lets it go on. */
  let paused: { until: Promise<void>; end: () => void } | undefined;

  function goOn(): void {
    paused?.end();
    paused = undefined;
  }

  const work: Omit<WorkDeps, 'requestsFor'> = {
    ...deps,
    style: run.style,
    async settle(planned, result) {
      if (result.kind === 'stopped') return undefined;
      const key = await settle(planned, result, deps);
      counter.settled(planned, result);
      return key;
    },
    isHalted: () => halt.signal.aborted,
  };

  async function submit(part: BatchPart): Promise<void> {
    parts.delete(part.model);
    // Until then nothing of it has left.
    await paused?.until;
    if (part.lines.length === 0 || halt.signal.aborted) return;
    await submitBatch(part, run.id, deps, abort.signal);
    handedOver += part.lines.length;
    for (let sent = 0; sent < part.lines.length; sent++) counter.requestSent();
  }

  /** @returns false when the cap does not let it through */
  async function add({ planned, messages }: GatheredRequest): Promise<boolean> {
    const { model, kind } = planned.asked;
    if (taken.has(planned.key) || deps.store.has(planned.key)) return true;
    const line = service.line(planned.key, { model, messages, thinking: deps.thinkingFor(kind) });
    if (line.length > service.most.bytes) return true;
    if (!spending.reserve(model, planned)) return false;
    const part = parts.get(model) ?? { model, lines: [], bytes: 0, planned: [] };
    if (part.bytes + line.length > service.most.bytes || part.lines.length >= service.most.lines) {
      await submit(part);
      return put({ model, lines: [line], bytes: line.length, planned: [planned] });
    }
    part.lines.push(line);
    part.planned.push(planned);
    part.bytes += line.length;
    return put(part);

    function put(next: BatchPart): true {
      parts.set(model, next);
      taken.add(planned.key);
      return true;
    }
  }

  async function handOver(): Promise<void> {
    for (const planned of readyIn(plan, (key) => deps.store.has(key))) {
      for (const request of await gatherRequests(planned, plan, work)) {
        if (halt.signal.aborted) return;
        if (await add(request)) continue;
        ending = { state: 'stopped', why: capReached(run, spending) };
        break;
      }
      if (ending) break;
    }
    for (const part of [...parts.values()]) await submit(part);
  }

  async function carryOut(): Promise<RunRecord['state']> {
    await beginRun(plan, run, spending.taken, deps);
    try {
      await handOver();
    } catch (error) {
      if (abort.signal.aborted) return 'running';
      if (!(error instanceof EndpointError)) throw error;
      ending ??= { state: 'stopped', why: reasonOf(error) };
      counter.progress.failure = runFailureOf(troubleOf(error));
    }
    over = true;
    if (abort.signal.aborted) return 'running';
    const isWaiting = handedOver > 0 || open.length > 0;
    if (ending?.state === 'cancelled') await cancelBatches(await journal.list(), deps, abort.signal);
    const nothing = plan.files.length + plan.rollUps.length === 0;
    const { state, why } =
      ending ?? (isWaiting ? { state: 'waiting' as const } : nothing ? { state: 'finished' as const } : forNow);
    await ledger.setRunState(state, why);
    return state;
  }

  return {
    progress: counter.progress,
    ledger,
    ended: carryOut().finally(() => (over = true)),
    // What is handed over cannot be held; what is not yet waits.
    async pause() {
      if (over || paused) return;
      let end = (): void => undefined;
      paused = { until: new Promise((resolve) => (end = resolve)), end: () => end() };
      counter.setPaused(true);
      await ledger.setRunState('paused');
    },
    async resume() {
      if (over || !paused) return;
      await ledger.setRunState('running');
      counter.setPaused(false);
      goOn();
    },
    cancel() {
      ending = { state: 'cancelled' };
      halt.abort();
      goOn();
    },
    abandon() {
      abort.abort();
      halt.abort();
      goOn();
    },
  };
}

const forNow: { state: 'stopped'; why: RunReason } = { state: 'stopped', why: { code: 'for-now' } };

function reasonOf(error: EndpointError): RunReason {
  return isUnsupported(error)
    ? { code: 'no-batches', host: error.host }
    : { code: 'endpoint', trouble: troubleOf(error) };
}
