import type { Node, NodeRecord, NodeState } from '../types';
import type { Plan, Planned } from './plan';

/** Which summary a node has; empty when it has none. */
export function summaryIn(of: Pick<NodeRecord, 'key' | 'hash'> | undefined): Pick<NodeRecord, 'key' | 'hash'> {
  return of?.key === undefined ? {} : { key: of.key, hash: of.hash };
}

/** Whether the last run has left a node with an up-to-date summary. */
export function isUpToDate({ state }: Pick<NodeRecord, 'state'>): boolean {
  return state === 'done' || state === 'unchanged';
}

/** A record without a summary. @param at milliseconds since 1970 */
export function recordOf({ id, kind, path, root }: Node, state: NodeState, at: number): NodeRecord {
  return { id, kind, path, root, state, at };
}

/**
 * The records of the nodes of a plan, before the first request.
 *
 * @param known the records so far; one that is still right is left out
 */
export function planRecords(plan: Plan, known: ReadonlyMap<string, NodeRecord>, at: number): NodeRecord[] {
  const records: NodeRecord[] = [];
  const add = ({ node, twins, key, hash }: Planned, state: 'queued' | 'unchanged'): void => {
    for (const each of [node, ...twins]) {
      const before = known.get(each.id);
      const stands = before?.key === key && isUpToDate(before);
      if (state === 'unchanged' && stands) continue;
      records.push({ ...recordOf(each, state, at), ...summaryIn(state === 'unchanged' ? { key, hash } : before) });
    }
  };
  for (const planned of [...plan.unchanged.files, ...plan.unchanged.rollUps]) add(planned, 'unchanged');
  for (const planned of [...plan.files, ...plan.rollUps]) add(planned, 'queued');
  for (const { node, ...skip } of plan.skipped) {
    if (skip.reason !== 'notChosen') records.push({ ...recordOf(node, 'skipped', at), why: { code: 'skip', skip } });
  }
  return records;
}
