import * as vscode from 'vscode';
import { isRecord } from '../../core/base/json';

/** What a menu of source control, or the title of a diff, points at. */
export interface PointedChanges {
  /** Changed files; none for all of a repository. */
  files: vscode.Uri[];
  /** Which of their changes are meant, where that is told. */
  of?: 'staged' | 'working' | undefined;
  /** The folder of the repository, or a file in it. */
  repository?: vscode.Uri | undefined;
}

/** The groups of Git's extension, by their ids and by the numbers that it gives its files. */
const groups: Record<string, PointedChanges['of']> = {
  index: 'staged',
  merge: 'working',
  workingTree: 'working',
  untracked: 'working',
  0: 'working',
  1: 'staged',
  2: 'working',
  3: 'working',
};

/** Reads what a menu gives: a source control, a group of one, one or several changed files, or the file of a diff. Nothing else is taken. */
export function pointedChanges(given: readonly unknown[]): PointedChanges {
  const [first] = given;
  if (first instanceof vscode.Uri) return { files: [first] };
  if (!isRecord(first)) return { files: [] };
  if (first.rootUri instanceof vscode.Uri) return { files: [], repository: first.rootUri };
  const { resourceStates } = first;
  const resources = Array.isArray(resourceStates) ? resourceStates : given;
  const files = resources.flatMap((each: unknown) =>
    isRecord(each) && each.resourceUri instanceof vscode.Uri ? [each.resourceUri] : [],
  );
  const group = Array.isArray(resourceStates) ? first.id : first.resourceGroupType;
  const of = typeof group === 'string' || typeof group === 'number' ? groups[group] : undefined;
  // A group means all that is in it, also what comes later.
  return Array.isArray(resourceStates) ? { files: [], of, repository: files[0] } : { files, of };
}
