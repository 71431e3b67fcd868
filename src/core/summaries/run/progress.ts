import type { Failure } from '../../../shared/protocol';
import type { Plan, Planned } from '../plan/plan';
import type { Result } from './result';
import type { Expected, Spending } from './spending';

/** How far a run is. */
export interface RunProgress {
  /** Summaries to write in all. */
  total: number;
  done: number;
  failed: number;
  /** Requests under way. */
  inFlight: number;
  /** As far as prices are known. */
  spentUsd: number;
  /** Whether all prices that it took are known. */
  priceKnown: boolean;
  /** The share of the work that is done, by estimated tokens: 0 to 1. */
  share: number;
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
}

/** @param changed called after each change */
export function createProgress({ files, rollUps }: Plan, spending: Spending, changed: () => void): ProgressCounter {
  const all = [...files, ...rollUps];
  const allWork = all.reduce((sum, planned) => sum + workOf(planned), 0) || 1;
  let work = 0;
  const progress: RunProgress = {
    total: all.length,
    done: 0,
    failed: 0,
    inFlight: 0,
    spentUsd: spending.spentUsd,
    priceKnown: true,
    share: 0,
    paused: false,
  };

  function update(): void {
    progress.spentUsd = spending.spentUsd;
    progress.priceKnown = spending.known;
    progress.share = Math.min(1, work / allWork);
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
    settled(planned, { kind }) {
      if (kind === 'stopped') return;
      work += workOf(planned);
      if (kind === 'failed') progress.failed++;
      else progress.done++;
      update();
    },
  };
}

/** How much work a request is: an answer is written token by token, a prompt is read at once. */
export function workOf({ promptTokens, answerTokens }: Expected): number {
  return promptTokens + 4 * answerTokens;
}
