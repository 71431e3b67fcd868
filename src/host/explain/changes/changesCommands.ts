import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { liesIn } from '../../../core/base/paths';
import { plainLabel } from '../../../core/base/plainLabel';
import type { ChangesOf, ChangesTarget } from '../../../core/explanation/target';
import { filesText } from '../../../core/summaries/plan/summaryCount';
import { UserError } from '../../platform/feedback';
import type { PointedChanges } from '../../platform/pointedChanges';
import type { Handlers } from '../../platform/register';
import type { Explainer } from '../answer/explainer';
import { type Git, type GitRepository, findGit } from '../context/git';
import { sentPathOf } from '../context/sentPaths';

/** So many commits are offered. */
const mostCommits = 30;

/** The commands that explain changes. Nothing is read of a change, and nothing sent, before one of them is called. */
export function changesCommands(explainer: Explainer): Handlers<'explainChanges' | 'explainChangesFromMenu'> {
  const explain = async (given: unknown): Promise<void> => {
    const target = await targetOf(given as PointedChanges | undefined);
    if (target) await explainer.explainChanges(target);
  };
  return { explainChanges: explain, explainChangesFromMenu: explain };
}

/** What is meant; undefined when the reader chooses nothing. @param pointed absent from the palette */
async function targetOf(pointed: PointedChanges | undefined): Promise<ChangesTarget | undefined> {
  // The title of a diff gives a file, which may still be that of the editor before: the diff that is shown is meant.
  const isDiff = !pointed || (pointed.of === undefined && !pointed.repository);
  const compared = isDiff ? comparedNow() : undefined;
  if (compared) return compared;
  const git = await findGit();
  if (!git) {
    throw new UserError(
      t('Gloss reads changes through the Git extension of VS Code, which is switched off or not there in this window.'),
    );
  }
  const repository = repositoryOf(git, pointed);
  if (!repository) throw new UserError(t('There is no Git repository open in this window.'));
  const files = pointed?.files ?? [];
  const folder = folderOf(repository, files[0]);
  if (!folder) throw new UserError(t('The repository lies outside of the folders of this window.'));
  const of = pointed ? (pointed.of ?? changedSide(repository, files)) : await choose(repository);
  if (of === undefined) return undefined;
  const uri = folder.toString();
  const place = { repository: repository.rootUri.toString() };
  const changes: ChangesOf = typeof of === 'string' ? { kind: of, ...place } : { kind: 'commit', ...of, ...place };
  if (files.length === 0) return { kind: 'changes', uri, of: changes };
  const paths = [...new Set(files.filter(({ path }) => liesIn(path, folder.path)).map(sentPathOf))];
  return { kind: 'changes', uri, of: changes, paths };
}

/** The two documents of the diff editor that is active, if its later one lies in the workspace. @throws UserError when the other one does not */
function comparedNow(): ChangesTarget | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputTextDiff)) return undefined;
  const { original, modified } = input;
  const around = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => liesIn(modified.path, uri.path));
  const [folder] = around.sort((a, b) => b.uri.path.length - a.uri.path.length);
  if (!folder) return undefined;
  if (!liesIn(original.path, folder.uri.path)) {
    throw new UserError(t('One side of this diff lies outside of the folder.'));
  }
  const of = { kind: 'compared', before: original.toString(), after: modified.toString() } as const;
  return { kind: 'changes', uri: folder.uri.toString(), of, paths: [sentPathOf(modified)] };
}

function repositoryOf(git: Git, pointed: PointedChanges | undefined): GitRepository | undefined {
  const shown = vscode.window.activeTextEditor?.document.uri;
  const near = pointed?.repository ?? pointed?.files[0] ?? (shown?.scheme === 'file' ? shown : undefined);
  return (near && git.getRepository(near)) ?? (pointed ? undefined : git.repositories[0]);
}

/** The workspace folder that a repository is seen from: it may lie within it, or around it. */
function folderOf({ rootUri }: GitRepository, file: vscode.Uri | undefined): vscode.Uri | undefined {
  const around = vscode.workspace.getWorkspaceFolder(file ?? rootUri) ?? vscode.workspace.getWorkspaceFolder(rootUri);
  return around?.uri ?? vscode.workspace.workspaceFolders?.find(({ uri }) => liesIn(uri.path, rootUri.path))?.uri;
}

/** What is staged if anything of it is, else what is not. @throws UserError when nothing has changed */
function changedSide({ state }: GitRepository, files: readonly vscode.Uri[]): 'staged' | 'working' {
  const isMeant = ({ uri }: { uri: vscode.Uri }): boolean =>
    files.length === 0 || files.some((file) => file.toString() === uri.toString());
  if (state.indexChanges.some(isMeant)) return 'staged';
  if (openChanges(state).some(isMeant)) return 'working';
  throw new UserError(t('There are no changes to explain.'));
}

function openChanges({ workingTreeChanges, untrackedChanges = [], mergeChanges }: GitRepository['state']) {
  return [...workingTreeChanges, ...untrackedChanges, ...mergeChanges];
}

interface Choice extends vscode.QuickPickItem {
  of: NonNullable<PointedChanges['of']>;
}

/** Lets the reader choose among what is staged, what is not, and the last commits. */
async function choose(repository: GitRepository): Promise<Choice['of'] | undefined> {
  const { state } = repository;
  const commits = await repository.log({ maxEntries: mostCommits }).catch(() => []);
  const [staged, working] = [state.indexChanges.length, openChanges(state).length];
  const items: Choice[] = [
    ...(staged > 0 ? [{ label: t('Staged changes'), description: filesText(staged), of: 'staged' as const }] : []),
    ...(working > 0
      ? [{ label: t('Changes that are not staged'), description: filesText(working), of: 'working' as const }]
      : []),
    ...commits
      // The first commit has nothing before it.
      .filter(({ parents }) => parents.length > 0)
      .map(({ hash, message }): Choice => {
        const [about = ''] = message.split('\n');
        const of = { id: hash, about };
        return {
          label: plainLabel(about),
          description: hash.slice(0, 8),
          iconPath: new vscode.ThemeIcon('git-commit'),
          of,
        };
      }),
  ];
  if (items.length === 0) throw new UserError(t('There are no changes to explain.'));
  return (await vscode.window.showQuickPick(items, { title: t('Explain Changes'), matchOnDescription: true }))?.of;
}
