import { liesIn } from '../base/paths';
import type { Node, RunRecord } from './types';

/** Whether a file or folder is in one of the folders that a run summarizes, or is one of them. */
export function isWithin(scopes: Readonly<RunRecord['scopes']>, { root, path }: Pick<Node, 'root' | 'path'>): boolean {
  return scopes.some((scope) => scope.root === root && liesIn(path, scope.path));
}
