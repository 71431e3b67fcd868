import type { Scope, Walked } from '../find/walk';
import { isWithin } from '../scopes';
import type { NodeRecord } from '../types';

/** Ids of the nodes within the scopes that are no longer on the disk. */
export function goneNodes(nodes: Iterable<NodeRecord>, scopes: readonly Scope[], walked: Walked): string[] {
  const there = new Set<string>();
  for (const { id } of walked.folders) there.add(id);
  for (const { node } of [...walked.files, ...walked.skipped]) there.add(node.id);
  return [...nodes].filter((node) => isWithin(scopes, node) && !there.has(node.id)).map(({ id }) => id);
}
