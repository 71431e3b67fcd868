import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { leaveOutGlob } from '../../../core/summaries/find/leaveOutGlob';
import { rewriteRecords } from '../../../core/summaries/keep/rewriteRecords';
import { recordOf } from '../../../core/summaries/plan/planRecords';
import { isWithin } from '../../../core/summaries/scopes';
import { UserError, plainText } from '../../platform/feedback';
import type { Summaries } from '../data/summaries';
import { scopeOf } from './scopeOf';

const setting = 'gloss.summaries.exclude';

/**
 * Leaves a folder out of all runs to come, by the workspace's settings, and takes what is known of it out of the tree.
 *
 * @throws UserError when it cannot be left out; DiskError
 */
export async function leaveOut(summaries: Summaries, uri: vscode.Uri): Promise<void> {
  if (summaries.active)
    throw new UserError(t('Summaries are being written.'), t('Cancel them, or wait for their end.'));
  const scope = scopeOf(uri);
  if (scope.path === '') throw new UserError(t('A workspace folder cannot be left out as a whole.'));
  const { nodes } = await summaries.stateNow();
  const before = [...nodes.values()].filter((node) => isWithin([scope], node));
  const skipped = {
    ...recordOf({ ...scope, kind: nodes.get(scope.id)?.kind ?? 'folder' }, 'skipped', Date.now()),
    why: { code: 'skip' as const, skip: { reason: 'summariesExclude' as const } },
  };
  await exclude(uri, scope.path, true);
  // Where another window writes summaries, the next run says it.
  if (nodes.size > 0)
    await rewriteRecords(
      summaries.files,
      before.map(({ id }) => id),
      [skipped],
    );
  summaries.changed();
  const undo = t('Undo');
  const message = plainText(t('{0} is left out of summaries from now on, by {1}.', scope.path, setting));
  if ((await vscode.window.showInformationMessage(message, undo)) !== undo) return;
  await exclude(uri, scope.path, undefined);
  if (nodes.size > 0) await rewriteRecords(summaries.files, [scope.id], before);
  summaries.changed();
}

/** @param value undefined takes it back */
async function exclude(uri: vscode.Uri, path: string, value: true | undefined): Promise<void> {
  const { Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const config = vscode.workspace.getConfiguration(undefined, uri);
  const inFolder = vscode.workspace.workspaceFile !== undefined;
  const found = config.inspect<Record<string, unknown>>(setting);
  const present = inFolder ? found?.workspaceFolderValue : found?.workspaceValue;
  const glob = leaveOutGlob(path);
  const others = Object.entries(present ?? {}).filter(([each]) => each !== glob);
  const excluded = Object.fromEntries(value ? [...others, [glob, value]] : others);
  const isEmpty = Object.keys(excluded).length === 0;
  await config.update(setting, isEmpty ? undefined : excluded, inFolder ? WorkspaceFolder : Workspace);
}
