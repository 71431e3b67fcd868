import { groupBy } from '../../base/groupBy';
import { depthOf } from '../../base/paths';
import type { Plan, PlannedRollUp } from './plan';

/** The roll-ups of a plan by how deep they lie: those of a level can be asked for together, for each waits for its children alone. */
export function levelsOf({ rollUps }: Pick<Plan, 'rollUps'>): PlannedRollUp[][] {
  return [...groupBy(rollUps, ({ node }) => depthOf(node.path)).values()];
}
