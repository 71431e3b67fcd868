import { depthOf } from '../../base/paths';
import type { Estimator } from '../find/estimator';
import type { Plan, Planned } from './plan';

/**
 * How many seconds a plan takes: the files side by side, then level after level of folders, since a folder waits for its
 * children.
 *
 * @param concurrency requests at the same time
 */
export function planSeconds({ files, rollUps }: Plan, estimator: Estimator, concurrency: number): number {
  const levels = new Map<number, Planned[]>([[Infinity, files]]);
  for (const rollUp of rollUps) {
    const depth = depthOf(rollUp.node.path);
    const level = levels.get(depth);
    if (level) level.push(rollUp);
    else levels.set(depth, [rollUp]);
  }
  let seconds = 0;
  for (const level of levels.values()) {
    const each = level.map(({ asked }) => estimator.seconds(asked));
    const work = each.reduce((sum, one) => sum + one, 0);
    seconds += Math.max(work / concurrency, ...new Set(each));
  }
  return seconds;
}
