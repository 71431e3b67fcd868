import type { Node, RunRecord } from './types';

/** Whether a path is a folder or lies in it. @param folder empty for the workspace folder, which all paths lie in */
export function liesIn(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** Whether a file or folder is in one of the folders that a run summarizes, or is one of them. */
export function isWithin(scopes: Readonly<RunRecord['scopes']>, { root, path }: Pick<Node, 'root' | 'path'>): boolean {
  return scopes.some((scope) => scope.root === root && liesIn(path, scope.path));
}
