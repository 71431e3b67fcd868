import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { excludesOf } from '../../core/summaries/excludes';
import type { FolderSettings } from '../../core/summaries/folderRules';
import type { Entry, WorkspaceFiles } from '../../core/summaries/workspaceFiles';
import { setting } from '../settings';

/** The files of the workspace through VS Code, so that virtual workspaces work too. */
export const workspaceFiles: WorkspaceFiles = {
  async list(folder) {
    const uri = vscode.Uri.parse(folder, true);
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return entries.map(([name, type]) => ({
      id: vscode.Uri.joinPath(uri, name).toString(),
      name,
      kind: kindOf(type),
    }));
  },
  size: async (file) => (await vscode.workspace.fs.stat(vscode.Uri.parse(file, true))).size,
  // A copy, since what VS Code gives may be a part of a larger buffer.
  read: async (file) => new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.parse(file, true))),
  async realPath(id) {
    const uri = vscode.Uri.parse(id, true);
    return uri.scheme === 'file' ? (await realpath(uri.fsPath)).replaceAll('\\', '/') : undefined;
  },
};

/** VS Code sets the bit of a link beside that of what it leads to. */
function kindOf(type: vscode.FileType): Entry['kind'] {
  if ((type & vscode.FileType.SymbolicLink) !== 0) return 'link';
  if (type === vscode.FileType.Directory) return 'folder';
  return type === vscode.FileType.File ? 'file' : 'special';
}

/** What the settings say about a workspace folder. @param root its URI as text */
export function folderSettings(root: string): FolderSettings {
  const scope = vscode.Uri.parse(root, true);
  return {
    filesExclude: excludesOf(levelsOf('files.exclude', scope)),
    summariesExclude: excludesOf(levelsOf('gloss.summaries.exclude', scope)),
    maxFileKilobytes: setting('gloss.summaries.maxFileKilobytes', scope),
  };
}

/** The values of a setting at all levels; the merged one would let a workspace take back what the user excludes. */
function levelsOf(id: string, scope: vscode.Uri): (Record<string, unknown> | undefined)[] {
  const found = vscode.workspace.getConfiguration(undefined, scope).inspect<Record<string, unknown>>(id);
  return [found?.defaultValue, found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue];
}
