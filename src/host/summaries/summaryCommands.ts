import * as vscode from 'vscode';
import { nameOf } from '../../core/base/paths';
import type { Scope } from '../../core/summaries/find/walk';
import { UserError } from '../platform/feedback';
import type { Handlers } from '../platform/register';
import type { SummaryRunner } from './run/runner';

/** The commands that start and steer runs of summaries. */
export function summaryCommands(
  runner: SummaryRunner,
): Handlers<'summarizeWorkspace' | 'summarizeFolder' | 'pauseRun' | 'resumeRun' | 'cancelRun' | 'retryFailed'> {
  return {
    summarizeWorkspace: () => {
      const folders = vscode.workspace.workspaceFolders ?? [];
      if (folders.length === 0) throw new UserError('Open a folder first; then it can be summarized.');
      const scopes = folders.map(({ uri }) => ({ id: uri.toString(), path: '', root: uri.toString() }));
      return runner.summarize(scopes, vscode.workspace.name ?? folders[0]?.name ?? '');
    },
    summarizeFolder: async (resource) => {
      const uri = resource instanceof vscode.Uri ? resource : await askForFolder();
      if (uri) await runner.summarize([scopeOf(uri)], nameOf(uri.path));
    },
    pauseRun: () => runner.pause(),
    resumeRun: () => runner.resume(),
    cancelRun: () => runner.cancel(),
    retryFailed: () => runner.retryFailed(),
  };
}

async function askForFolder(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: 'Folder to summarize',
    openLabel: 'Summarize',
    canSelectFiles: false,
    canSelectFolders: true,
    ...(vscode.workspace.workspaceFolders?.[0] && { defaultUri: vscode.workspace.workspaceFolders[0].uri }),
  });
  return chosen?.[0];
}

/** @throws UserError for a folder outside of the workspace */
function scopeOf(uri: vscode.Uri): Scope {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) throw new UserError('Only folders of the workspace can be summarized.');
  const root = folder.uri.toString();
  const id = uri.toString();
  const path = id === root ? '' : uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
  return { id, path, root };
}
