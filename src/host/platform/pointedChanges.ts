import * as vscode from 'vscode';
import { isRecord } from '../../core/base/json';

/** What a menu of source control, or the title of a diff, points at. */
export interface PointedChanges {
  /** Changed files; none for all of a repository. */
  files: vscode.Uri[];
  /** Which of their changes are meant, where that is told: those of a commit by its id, with the first line of its message. */
  of?: 'staged' | 'working' | { id: string; about: string } | undefined;
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

/** Reads what a menu gives: a source control, a group of one, one or several changed files, the file of a diff, or an entry of the timeline. Nothing else is taken. */
export function pointedChanges(given: readonly unknown[]): PointedChanges {
  const [first] = given;
  if (first instanceof vscode.Uri) return { files: [first] };
  if (!isRecord(first)) return { files: [] };
  const [, shown] = given;
  if (shown instanceof vscode.Uri && typeof first.ref === 'string') return { files: [shown], of: changesIn(first) };
  if (first.rootUri instanceof vscode.Uri) return { files: [], repository: first.rootUri };
  const { resourceStates } = first;
  const resources = Array.isArray(resourceStates) ? resourceStates : given;
  const files = resources.flatMap((each: unknown) =>
    isRecord(each) && each.resourceUri instanceof vscode.Uri ? [each.resourceUri] : [],
  );
  const group = Array.isArray(resourceStates) ? first.id : first.resourceGroupType;
  const of = typeof group === 'string' || typeof group === 'number' ? groups[group] : undefined;
  if (!Array.isArray(resourceStates)) return { files, of };
  // A group means all that is in it, also what comes later; where it is only a part of what is not staged, what is in it now.
  const isPart = group === 'merge' || group === 'untracked' || (group === 'workingTree' && standsApart(files[0]));
  return { files: isPart ? files : [], of, repository: files[0] };
}

/** Whether the files that Git does not know yet have a group of their own. */
function standsApart(uri: vscode.Uri | undefined): boolean {
  return vscode.workspace.getConfiguration('git', uri).get('untrackedChanges') === 'separate';
}

/** What an entry of the timeline stands for, as Git's extension gives it: a commit, the index, or the working tree. */
function changesIn({ ref, message }: Record<string, unknown>): PointedChanges['of'] {
  if (ref === '~') return 'staged';
  if (typeof ref !== 'string' || !/^[0-9a-f]{40,64}$/.test(ref)) return 'working';
  const [about = ''] = typeof message === 'string' ? message.split('\n') : [];
  return { id: ref, about };
}
