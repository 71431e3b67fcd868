import type { Estimator } from '../find/estimator';
import { requestsFor } from './amount';
import { levelsOf } from './levels';
import type { Plan } from './plan';

/**
 * How many seconds a plan takes: the files side by side, then level after level of folders, since a folder waits for its
 * children.
 *
 * @param concurrency requests at the same time
 */
export function planSeconds(plan: Plan, estimator: Estimator, concurrency: number): number {
  let seconds = 0;
  for (const level of [plan.files, ...levelsOf(plan)]) {
    const each = level.map(({ asked }) => estimator.seconds(asked));
    const work = level.reduce((sum, planned, index) => sum + (each[index] ?? 0) * requestsFor(planned), 0);
    seconds += Math.max(work / concurrency, ...new Set(each));
  }
  return seconds;
}
