import * as vscode from 'vscode';
import { fileKind } from '../../../core/base/fileKinds';
import type { FilesOf } from '../../../core/grounding/projectFiles';
import { createSendable } from '../../../core/summaries/find/sendable';
import { grammarOf } from '../../../core/syntax/languages';
import { folderSettings, workspaceFiles } from './workspaceFiles';

/** Of a larger workspace some files are not found. */
const mostPaths = 20_000;

/** The files of workspace folders that may be sent with an explanation. Their paths are kept until a file comes or goes. */
export class SendableFiles implements vscode.Disposable {
  /** By the URI of the workspace folder. */
  readonly #paths = new Map<string, Promise<string[]>>();
  readonly #closed = new AbortController();
  #watching: vscode.Disposable | undefined;

  readonly of: FilesOf = (root) => {
    const { read } = lookAt(root);
    return { paths: () => this.#pathsOf(root), read };
  };

  dispose(): void {
    this.#closed.abort();
    this.#watching?.dispose();
  }

  #pathsOf(root: string): Promise<string[]> {
    this.#watching ??= this.#watch();
    const known = this.#paths.get(root) ?? lookAt(root).paths(isCode, mostPaths, this.#closed.signal);
    this.#paths.set(root, known);
    return known;
  }

  #watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
    const forget = (): void => this.#paths.clear();
    watcher.onDidCreate(forget);
    watcher.onDidDelete(forget);
    return watcher;
  }
}

function lookAt(root: string): ReturnType<typeof createSendable> {
  return createSendable(root, { files: workspaceFiles, settingsOf: folderSettings });
}

/** Whether an import may lead to a file, or is resolved by it. */
function isCode(name: string): boolean {
  return name === 'go.mod' || grammarOf(fileKind(name).language) !== undefined;
}
