import type { Failure } from '../../../shared/protocol';
import type { Told } from '../../failures/happening';
import type { Clock } from '../../base/clocks';
import { createStopwatch } from '../../base/stopwatch';
import { expectedOf } from '../plan/amount';
import type { Plan, Planned } from '../plan/plan';
import { nodesIn } from '../plan/summaryCount';
import type { Result } from './result';
import { type Expected, type Spending, cachedShareOf } from './spending';

/** How far a run is. */
export interface RunProgress {
  /** Summaries to write in all: of files, folders and projects, also where several have the same content. */
  total: number;
  /** Of these; what neither is done nor failed is left. */
  done: number;
  failed: number;
  /** Summaries that may be less good than they seem, and the first reason for it. */
  doubtful: number;
  doubt?: Told;
  /** Requests under way. */
  inFlight: number;
  /** As far as prices are known. */
  spentUsd: number;
  /** Sent and received. */
  spentTokens: number;
  /** Whether some of them are estimated: the endpoint has not counted them. */
  estimated: boolean;
  /** Whether all prices that it took are known. */
  priceKnown: boolean;
  /** The part of the prompts that the endpoint had cached, 0 to 1; absent where no lower price for that is known. */
  cachedShare?: number;
  /** The share of the work that is done, by estimated tokens: 0 to 1. */
  share: number;
  /** Seconds until all is done, about; absent while nobody can tell. */
  secondsLeft?: number;
  paused: boolean;
  /** Set when the endpoint was the reason that the run stopped: what happened, and what helps. */
  failure?: Failure;
}

/** Keeps the progress of a run up to date. */
export interface ProgressCounter {
  readonly progress: RunProgress;
  requestSent(): void;
  requestEnded(): void;
  settled(planned: Planned, result: Result): void;
  /** While it is paused, time does not count. */
  setPaused(paused: boolean): void;
}

/** Before this share of the work is done, the time left cannot be estimated. */
const tooSmallShare = 0.02;

/** @param changed called after each change */
export function createProgress(
  { files, rollUps }: Plan,
  spending: Spending,
  clock: Pick<Clock, 'now'>,
  changed: () => void,
): ProgressCounter {
  const all = [...files, ...rollUps];
  const allWork = all.reduce((sum, planned) => sum + workOf(expectedOf(planned)), 0) || 1;
  let work = 0;
  const watch = createStopwatch(clock);
  watch.run(true);
  const progress: RunProgress = {
    total: nodesIn(all),
    done: 0,
    failed: 0,
    doubtful: 0,
    inFlight: 0,
    ...spending.taken,
    estimated: false,
    priceKnown: true,
    share: 0,
    paused: false,
  };

  function update(): void {
    Object.assign(progress, spending.taken);
    progress.estimated = spending.estimated;
    progress.priceKnown = spending.known;
    const cachedShare = cachedShareOf(spending.prompts);
    if (cachedShare !== undefined) progress.cachedShare = cachedShare;
    const share = Math.min(1, work / allWork);
    progress.share = share;
    if (share > tooSmallShare) progress.secondsLeft = (watch.ms * (1 - share)) / share / 1000;
    changed();
  }

  return {
    progress,
    requestSent() {
      progress.inFlight++;
      update();
    },
    requestEnded() {
      progress.inFlight--;
      update();
    },
    settled(planned, result) {
      const { kind } = result;
      if (kind === 'stopped') return;
      work += workOf(expectedOf(planned));
      progress[kind === 'failed' ? 'failed' : 'done'] += nodesIn([planned]);
      if (kind === 'written' && result.doubt !== undefined) {
        progress.doubtful++;
        progress.doubt ??= result.doubt;
      }
      update();
    },
    setPaused(paused) {
      watch.run(!paused);
      progress.paused = paused;
      update();
    },
  };
}

/** How much work a request is: an answer is written token by token, a prompt is read at once. */
export function workOf({ promptTokens, answerTokens }: Expected): number {
  return promptTokens + 4 * answerTokens;
}
