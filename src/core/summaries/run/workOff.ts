import type { Plan, Planned } from '../plan/plan';
import type { WorkDeps } from './runTypes';
import { summarizeFile } from './summarizeFile';
import { type KeyOf, summarizeRollUp } from './summarizeRollUp';

/**
 * Writes the summaries of a plan: files, then each folder as soon as all in it has ended, then the projects. All are
 * started at once; the engine decides when it is the turn of each.
 *
 * @throws DiskError
 */
export async function workOff(plan: Plan, deps: WorkDeps): Promise<void> {
  /** The key of each node once its summary is there; undefined when there will be none. */
  const keys = new Map<string, Promise<string | undefined>>();

  function promise({ node, twins }: Planned, keyOfId: (id: string) => Promise<string | undefined>): void {
    for (const { id } of [node, ...twins]) keys.set(id, keyOfId(id));
  }

  const keyOf: KeyOf = ({ node, key }) => keys.get(node.id) ?? Promise.resolve(deps.store.has(key) ? key : undefined);

  for (const planned of [...plan.unchanged.files, ...plan.unchanged.rollUps]) {
    promise(planned, () => Promise.resolve(planned.key));
  }
  for (const planned of plan.files) {
    const summarized = summarizeFile(planned, deps);
    promise(planned, async (id) => (await summarized).get(id));
  }
  // Children come before their parents.
  for (const planned of plan.rollUps) {
    const summarized = summarizeRollUp(planned, plan, keyOf, deps);
    promise(planned, () => summarized);
  }
  await Promise.all(keys.values());
}
