import { amountOf } from './amount';
import type { Plan } from './plan';

/**
 * A plan without what is under way in a batch, and without the folders that wait for it: nothing is sent twice.
 *
 * @param isWaiting whether a key is asked for in a batch
 */
export function withoutWaiting(plan: Plan, isWaiting: (key: string) => boolean): Plan {
  const held = new Set([...plan.files, ...plan.rollUps].map(({ key }) => key).filter(isWaiting));
  if (held.size === 0) return plan;
  // Children come before their parents.
  for (const { key, children } of plan.rollUps) {
    if (children.some((child) => held.has(child.key))) held.add(key);
  }
  const files = plan.files.filter(({ key }) => !held.has(key));
  const rollUps = plan.rollUps.filter(({ key }) => !held.has(key));
  const totals = { ...plan.totals, files: amountOf(files), rollUps: amountOf(rollUps) };
  return { ...plan, files, rollUps, totals, isWaiting: true };
}

/** What of a plan can be asked for at once: all files, and the folders of which all children have their summary. */
export function readyIn(
  { files, rollUps }: Plan,
  has: (key: string) => boolean,
): (Plan['files'][number] | Plan['rollUps'][number])[] {
  return [...files, ...rollUps.filter(({ children }) => children.every(({ key }) => has(key)))];
}
