import * as vscode from 'vscode';
import { fileKind } from '../../../core/base/fileKinds';
import { extensionOf, nameOf } from '../../../core/base/paths';
import { isManifest } from '../../../core/codeMap/manifests';
import { type ProjectFiles, readProject } from '../../../core/codeMap/projectFiles';
import type { FilesOf } from '../../../core/grounding/sendableFiles';
import { createSendable } from '../../../core/summaries/find/sendable';
import { grammarOf } from '../../../core/syntax/languages';
import { folderSettings, workspaceFiles } from './workspaceFiles';

/** Of a larger workspace some files are not found. */
const mostPaths = 20_000;

/** The files of workspace folders that may be sent with an explanation. How they find one another is kept until a file comes or goes. */
export class SendableFiles implements vscode.Disposable {
  /** By the URI of the workspace folder. */
  readonly #projects = new Map<string, Promise<ProjectFiles>>();
  readonly #closed = new AbortController();
  #watching: vscode.Disposable | undefined;

  readonly of: FilesOf = (root) => {
    const { read } = lookAt(root);
    return { project: () => this.#projectOf(root), read };
  };

  dispose(): void {
    this.#closed.abort();
    this.#watching?.dispose();
  }

  #projectOf(root: string): Promise<ProjectFiles> {
    this.#watching ??= this.#watch();
    const known = this.#projects.get(root);
    if (known) return known;
    const read = readFolder(root, this.#closed.signal);
    this.#projects.set(root, read);
    // What failed may go well the next time.
    read.catch(() => this.#projects.get(root) === read && this.#projects.delete(root));
    return read;
  }

  #watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    const forget = ({ path }: vscode.Uri): void => {
      // A name without an ending may be that of a folder.
      if (isCode(nameOf(path)) || extensionOf(path) === '') this.#projects.clear();
    };
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(forget),
      watcher.onDidDelete(forget),
      watcher.onDidChange(({ path }) => {
        if (mayBeManifest(nameOf(path))) this.#projects.clear();
      }),
    );
  }
}

async function readFolder(root: string, signal: AbortSignal): Promise<ProjectFiles> {
  const files = lookAt(root);
  return readProject(await files.paths(isCode, mostPaths, signal), files.read, signal);
}

function lookAt(root: string): ReturnType<typeof createSendable> {
  return createSendable(root, { files: workspaceFiles, settingsOf: folderSettings });
}

/** Whether an import may lead to a file, or is resolved by it. */
function isCode(name: string): boolean {
  return isManifest(name) || grammarOf(fileKind(name).language) !== undefined;
}

/** Whether a file says where code is found, or such a file may extend it. */
function mayBeManifest(name: string): boolean {
  return isManifest(name) || (name.includes('config') && name.endsWith('.json'));
}
