import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { gitPath, gitPaths } from '../../../core/storage/gitPlaces';
import { readInside } from '../../../core/storage/readInside';
import { excludesOf } from '../../../core/summaries/find/excludes';
import type { FolderSettings } from '../../../core/summaries/find/folderRules';
import { sendAnywayOf } from '../../../core/summaries/find/sendAnyway';
import type { Entry, WorkspaceFiles } from '../../../core/summaries/find/workspaceFiles';
import { setting } from '../../platform/settings';

const { configs, excludes } = gitPaths(process.env);

/**
 * The files of the workspace: those of this machine from the disk, any other through VS Code. VS Code takes each call through
 * the window, which makes thousands of files wait for one another.
 */
export const workspaceFiles: WorkspaceFiles = {
  async list(folder) {
    const uri = vscode.Uri.parse(folder, true);
    const entries = await entriesOf(uri);
    return entries.map(({ name, kind }) => ({ id: vscode.Uri.joinPath(uri, name).toString(), name, kind }));
  },
  async read({ id, root }, limit) {
    const uri = vscode.Uri.parse(id, true);
    if (isOnDisk(uri)) return readInside(vscode.Uri.parse(root, true).fsPath, uri.fsPath, limit);
    const { type, size } = await vscode.workspace.fs.stat(uri);
    const kind = kindOf(type);
    if (kind !== 'file') return kind === 'link' ? 'behindLink' : 'special';
    if (size > limit) return 'tooLarge';
    // A copy, since it may be a part of a larger buffer.
    const bytes = new Uint8Array(await vscode.workspace.fs.readFile(uri));
    return bytes.length > limit ? 'tooLarge' : bytes;
  },
  resolve(folder, path) {
    const uri = vscode.Uri.parse(folder, true);
    if (isOnDisk(uri)) {
      const place = gitPath(uri.fsPath, path, process.env);
      return place === undefined ? undefined : vscode.Uri.file(place).toString();
    }
    if (/^~|^[\\/]{2}/.test(path)) return undefined;
    return (path.startsWith('/') ? uri.with({ path }) : vscode.Uri.joinPath(uri, path)).toString();
  },
  git: {
    configs: configs.map((path) => vscode.Uri.file(path).toString()),
    excludes: vscode.Uri.file(excludes).toString(),
  },
  async realPath(id) {
    const uri = vscode.Uri.parse(id, true);
    return isOnDisk(uri) ? (await realpath(uri.fsPath)).replaceAll('\\', '/') : undefined;
  },
};

/** Whether one of these was rejected because there is no such file any more. */
export function isGone(error: unknown): boolean {
  // The codes of Node and of VS Code.
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'FileNotFound');
}

function isOnDisk({ scheme }: vscode.Uri): boolean {
  return scheme === 'file';
}

async function entriesOf(folder: vscode.Uri): Promise<Pick<Entry, 'name' | 'kind'>[]> {
  if (!isOnDisk(folder)) {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
  }
  const entries = await readdir(folder.fsPath, { withFileTypes: true });
  return entries.map((entry) => ({ name: entry.name, kind: kindOnDisk(entry) }));
}

function kindOnDisk(entry: Dirent): Entry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'special';
}

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
    sendAnyway: sendAnywayOf(setting('gloss.privacy.sendAnyway'), scope.fsPath),
    encodingOf: (path, languageId) => {
      const uri = vscode.Uri.joinPath(scope, path);
      return vscode.workspace.getConfiguration('files', { uri, languageId }).get<string>('encoding');
    },
    redactSecrets: setting('gloss.privacy.redactSecrets'),
  };
}

/** The values of a setting at all levels; the merged one would let a workspace take back what the user excludes. */
function levelsOf(id: string, scope: vscode.Uri): (Record<string, unknown> | undefined)[] {
  const found = vscode.workspace.getConfiguration(undefined, scope).inspect<Record<string, unknown>>(id);
  return [found?.defaultValue, found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue];
}
