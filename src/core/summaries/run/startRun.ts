import { worthWaiting } from '../plan/lanes';
import type { Plan, Planned } from '../plan/plan';
import type { RunReason } from '../reasons/runReason';
import type { RunRecord } from '../types';
import { beginRun } from './beginRun';
import { createProgress } from './progress';
import { createRequests } from './runRequests';
import type { Run, RunDeps, WorkDeps } from './runTypes';
import { checkNamesOf, recordState, settle } from './settle';
import { type Budget, type Spending, type Taken, createSpending, lostIn } from './spending';
import { type Stop, createStopRule } from './stopRule';
import { workOff } from './workOff';

/**
 * Carries out a plan. Each step is written down before the next one: first the summary, then that it is done.
 *
 * @param run a new one, or one that goes on: what it has cost counts
 */
export function startRun(plan: Plan, run: RunRecord, deps: RunDeps): Run {
  const { engine, ledger, priceOf, changed } = deps;
  const canWait = worthWaiting(plan);
  const sent = sentBefore(plan, deps);
  const lost = ledger.state.run?.id === run.id ? lostBefore(plan, deps) : [];
  const paidFor = lost.map((planned) => {
    const { model } = planned.asked;
    return { ...planned, share: engine.shareOf({ model, canWait: canWait(planned) }) };
  });
  const spending = createSpending(withLost(run, lostIn(paidFor, priceOf)), priceOf);
  const counter = createProgress(plan, spending, deps.clock, changed);
  const stopAfter = createStopRule(deps.clock);
  const [halt, abort] = [new AbortController(), new AbortController()];
  let ending: { state: Stop['state'] | 'cancelled'; why?: RunReason } | undefined;
  let over = false;

  function stop(reason: Stop): void {
    ending ??= { state: reason.state, why: reason.why };
    counter.progress.failure ??= reason.failure;
    halt.abort();
  }

  const requestsFor = createRequests({
    engine,
    canWait,
    spending,
    signals: { halt: halt.signal, abort: abort.signal },
    async onSent(planned) {
      counter.requestSent();
      await recordState(planned, 'sent', deps);
    },
    onReply(reply) {
      const reason = stopAfter(reply);
      if (reason) stop(reason);
    },
    async onEnded() {
      counter.requestEnded();
      // Another window may write the ledger by now.
      if (!abort.signal.aborted) await ledger.spent(spending.taken);
    },
    onCap: () => stop({ state: 'stopped', why: capReached(run, spending) }),
  });

  const work: WorkDeps = {
    ...deps,
    style: run.style,
    requestsFor,
    async settle(planned, result) {
      // Another window may write the ledger by now.
      if (result.kind === 'stopped' && abort.signal.aborted) return undefined;
      const key = await settle(planned, result, deps);
      counter.settled(planned, result);
      return key;
    },
    isHalted: () => halt.signal.aborted,
  };

  async function carryOut(): Promise<RunRecord['state']> {
    await beginRun(plan, run, spending.taken, deps);
    await Promise.all([workOff(plan, work), checkKeptNames(sent, deps)]);
    if (abort.signal.aborted) return 'running';
    const { state, why } = ending ?? { state: deps.whenDone };
    over = true;
    await ledger.setRunState(state, why);
    return state;
  }

  const ended = carryOut()
    .catch((error: unknown) => {
      abort.abort();
      halt.abort();
      throw error;
    })
    .finally(() => {
      over = true;
      // The next run uses the same gate.
      engine.resume();
    });

  async function setPaused(value: boolean): Promise<void> {
    if (over) return;
    // Nothing is sent before the ledger says that the run goes on.
    if (value) engine.pause();
    await ledger.setRunState(value ? 'paused' : 'running');
    if (!value) engine.resume();
    counter.setPaused(value);
  }

  return {
    progress: counter.progress,
    ledger,
    ended,
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    cancel() {
      ending ??= { state: 'cancelled' };
      halt.abort();
      engine.resume();
    },
    abandon() {
      abort.abort();
      halt.abort();
    },
  };
}

/** What a crashed window had sent and not settled. */
function sentBefore({ files, rollUps, unchanged }: Plan, { ledger }: Pick<RunDeps, 'ledger'>): Planned[] {
  const all = [...files, ...rollUps, ...unchanged.files, ...unchanged.rollUps];
  return all.filter(({ node }) => ledger.state.nodes.get(node.id)?.state === 'sent');
}

/** What of that counts as billed, though nobody has its answer. A summary that is kept was counted before it was kept. */
export function lostBefore(plan: Plan, deps: Pick<RunDeps, 'ledger' | 'store'>): Planned[] {
  return sentBefore(plan, deps).filter(({ key }) => !deps.store.has(key));
}

/** Looks for the names of summaries that were kept before a crash, and not looked at any more. @throws DiskError */
async function checkKeptNames(sent: readonly Planned[], deps: Pick<RunDeps, 'store' | 'names'>): Promise<void> {
  for (const planned of sent.filter(({ key }) => deps.store.has(key))) {
    const summary = await deps.store.get(planned.key);
    if (summary && !summary.missing) await checkNamesOf(planned, summary, deps);
  }
}

/** What a run has taken when what a crash has swallowed counts. */
export function withLost(run: Budget, lost: Taken): Budget {
  const { spentUsd, spentTokens = 0 } = run;
  return { ...run, spentUsd: spentUsd + lost.spentUsd, spentTokens: spentTokens + lost.spentTokens };
}

/** Why a run ends at its cap. */
export function capReached({ stopAtUsd, stopAtTokens = 0 }: Budget, { reached }: Spending): RunReason {
  return reached === 'tokens' ? { code: 'token-cap', tokens: stopAtTokens } : { code: 'usd-cap', usd: stopAtUsd };
}
