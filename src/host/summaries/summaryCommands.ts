import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { nameOf } from '../../core/base/paths';
import { UserError } from '../platform/feedback';
import type { Handlers } from '../platform/register';
import type { Summaries } from './data/summaries';
import type { BatchWatch } from './run/batchWatch';
import { leaveOut } from './run/leaveOut';
import type { SummaryRunner } from './run/runner';
import { scopeOf } from './run/scopeOf';

/** The commands that start and steer runs of summaries. */
export function summaryCommands(
  runner: SummaryRunner,
  watch: BatchWatch,
  summaries: Summaries,
): Handlers<
  | 'summarizeWorkspace'
  | 'summarizeFolder'
  | 'summarizeFolderFromMenu'
  | 'leaveOutFolder'
  | 'leaveOutFolderFromMenu'
  | 'pauseRun'
  | 'resumeRun'
  | 'cancelRun'
  | 'retryFailed'
  | 'collectBatch'
> {
  const summarizeFolder = async (resource: unknown): Promise<void> => {
    const uri =
      resource instanceof vscode.Uri ? resource : await askForFolder(t('Folder to summarize'), t('Summarize'));
    if (uri) await runner.summarize([scopeOf(uri)], nameOf(uri.path));
  };
  const leaveOutFolder = async (resource: unknown): Promise<void> => {
    const uri =
      resource instanceof vscode.Uri ? resource : await askForFolder(t('Folder to leave out'), t('Leave Out'));
    if (uri) await leaveOut(summaries, uri);
  };
  return {
    summarizeWorkspace: () => {
      const folders = vscode.workspace.workspaceFolders ?? [];
      if (folders.length === 0) throw new UserError(t('Open a folder first; then it can be summarized.'));
      const scopes = folders.map(({ uri }) => ({ id: uri.toString(), path: '', root: uri.toString() }));
      return runner.summarize(scopes, vscode.workspace.name ?? folders[0]?.name ?? '');
    },
    summarizeFolder,
    summarizeFolderFromMenu: summarizeFolder,
    leaveOutFolder,
    leaveOutFolderFromMenu: leaveOutFolder,
    pauseRun: () => runner.pause(),
    resumeRun: () => runner.resume(),
    cancelRun: () => runner.cancel(),
    retryFailed: () => runner.retryFailed(),
    collectBatch: () => watch.collect(),
  };
}

async function askForFolder(title: string, openLabel: string): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel,
    canSelectFiles: false,
    canSelectFolders: true,
    ...(vscode.workspace.workspaceFolders?.[0] && { defaultUri: vscode.workspace.workspaceFolders[0].uri }),
  });
  return chosen?.[0];
}
