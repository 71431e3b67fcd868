import * as vscode from 'vscode';
import { liesIn } from '../../../core/base/paths';
import type { ChangesTarget } from '../../../core/explanation/target';
import { type GitChange, type GitRepository, findGit } from '../context/git';
import { sentPathOf } from '../context/sentPaths';

/** A version of a changed file: an object of Git, a document, or the file as it is now. */
export type Side = { ref: string; uri: vscode.Uri } | { document: vscode.Uri } | 'file';

/** A changed file, before it is read. */
export interface ListedChange {
  /** Relative to the workspace folder; undefined where the file lies outside of that. */
  path: string | undefined;
  before?: string | undefined;
  /** Absent where there is no such version. */
  old?: Side | undefined;
  now?: Side | undefined;
}

/** Numbers that Git's extension gives changes: those of files that were not there before, and that are not any more. */
const added = new Set([1, 7, 9]);
const deleted = new Set([2, 6]);
const isRename = (change: GitChange): boolean => change.originalUri.path !== nowUri(change).path;
const nowUri = ({ uri, renameUri }: GitChange): vscode.Uri => renameUri ?? uri;

/** The changed files that a target means, with the repository that they are read from; undefined where Git does not answer. */
export async function listChanges(
  target: ChangesTarget,
): Promise<{ changes: ListedChange[]; repository?: GitRepository } | undefined> {
  const { of, paths } = target;
  if (of.kind === 'compared') {
    const [before, after] = [vscode.Uri.parse(of.before, true), vscode.Uri.parse(of.after, true)];
    const [from, path] = [sentPathOf(before), sentPathOf(after)];
    const change = { path, old: { document: before }, now: { document: after } };
    return { changes: [{ ...change, ...(from !== path && { before: from }) }] };
  }
  const repository = (await findGit())?.getRepository(vscode.Uri.parse(of.repository, true));
  if (!repository) return undefined;
  const folder = vscode.Uri.parse(target.uri, true).path;
  const pathIn = ({ path }: vscode.Uri): string | undefined =>
    path !== folder && liesIn(path, folder) ? path.slice(folder.length).replace(/^\//, '') : undefined;

  function listed(change: GitChange, old: string, now?: string): ListedChange {
    const uri = nowUri(change);
    const before = isRename(change) ? pathIn(change.originalUri) : undefined;
    return {
      // Whoever comes from outside of the folder is treated as what lies there.
      path: isRename(change) && before === undefined ? undefined : pathIn(uri),
      before,
      old: added.has(change.status) ? undefined : { ref: old, uri: change.originalUri },
      now: deleted.has(change.status) ? undefined : now === undefined ? 'file' : { ref: now, uri },
    };
  }

  const { indexChanges, workingTreeChanges, untrackedChanges = [], mergeChanges } = repository.state;
  switch (of.kind) {
    case 'staged':
      return { repository, changes: chosen(indexChanges.map((change) => listed(change, 'HEAD', ''))) };
    case 'working': {
      const open = [...workingTreeChanges, ...untrackedChanges].map((change) => listed(change, ''));
      return {
        repository,
        changes: chosen([...open, ...mergeChanges.map((change) => listed(change, 'HEAD'))]),
      };
    }
    case 'commit': {
      const [parent] = (await repository.getCommit(of.id)).parents;
      // The first commit has nothing before it, and Git's extension lists nothing of it.
      const changes = parent === undefined ? [] : await repository.diffBetween(parent, of.id);
      const all = changes.map((change) => listed(change, parent ?? '', of.id));
      const meant = chosen(all);
      return { repository, changes: meant.length > 0 ? meant : chosen(all, await namesThen(repository, of.id)) };
    }
  }

  function chosen(changes: ListedChange[], wanted = paths): ListedChange[] {
    return wanted ? changes.filter(({ path }) => path !== undefined && wanted.includes(path)) : changes;
  }

  /** What the files were called at a commit that have other names now: the timeline of a file goes back beyond its renames. */
  async function namesThen(repository: GitRepository, commit: string): Promise<string[]> {
    const since = await repository.diffBetween(commit, 'HEAD');
    return since.flatMap((change) => {
      const [then, now] = [pathIn(change.originalUri), pathIn(nowUri(change))];
      return isRename(change) && then !== undefined && now !== undefined && paths?.includes(now) ? [then] : [];
    });
  }
}
