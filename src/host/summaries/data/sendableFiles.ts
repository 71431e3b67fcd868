import * as vscode from 'vscode';
import { fileKind } from '../../../core/base/fileKinds';
import { extensionOf, nameOf } from '../../../core/base/paths';
import { isManifest } from '../../../core/codeMap/manifests';
import { type ProjectFiles, readProject } from '../../../core/codeMap/projectFiles';
import type { FilesOf } from '../../../core/grounding/sendableFiles';
import { createSendable } from '../../../core/summaries/find/sendable';
import type { WorkspaceFiles } from '../../../core/summaries/find/workspaceFiles';
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
    const { read, look: version } = lookAt(root);
    /** Looks at each folder once, too. */
    const holding = new Map<string, typeof read>();
    return {
      project: () => this.#projectOf(root),
      read,
      look: version,
      readHolding: (path, texts) => {
        const key = texts.join('\n');
        const look = holding.get(key) ?? lookAt(root, filesHolding(texts)).read;
        holding.set(key, look);
        return look(path);
      },
    };
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

function lookAt(root: string, files: WorkspaceFiles = openFiles()): ReturnType<typeof createSendable> {
  return createSendable(root, { files, settingsOf: folderSettings });
}

/** The files of the workspace as the editor shows them: what is edited and not saved counts, and not what is on the disk. */
function openFiles(): WorkspaceFiles {
  return {
    ...workspaceFiles,
    async read(file, limit) {
      const bytes = await workspaceFiles.read(file, limit);
      const text = typeof bytes === 'string' ? undefined : unsavedText(file.id);
      if (text === undefined) return bytes;
      // The mark tells that it is UTF-8, whatever the settings say of the file on the disk.
      const edited = new TextEncoder().encode(`\uFEFF${text}`);
      return edited.length > limit ? 'tooLarge' : edited;
    },
  };
}

function unsavedText(id: string): string | undefined {
  return vscode.workspace.textDocuments.find(({ isDirty, uri }) => isDirty && uri.toString() === id)?.getText();
}

/** The same, where a file of code without any of some texts is none, so that its rules need not be looked at. */
function filesHolding(texts: readonly string[]): WorkspaceFiles {
  const files = openFiles();
  return {
    ...files,
    async read(file, limit) {
      const bytes = await files.read(file, limit);
      if (typeof bytes === 'string' || !isSourceCode(nameOf(file.id))) return bytes;
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      return texts.some((text) => buffer.includes(text)) ? bytes : 'special';
    },
  };
}

/** Whether an import may lead to a file, or is resolved by it. */
function isCode(name: string): boolean {
  return isManifest(name) || isSourceCode(name);
}

function isSourceCode(name: string): boolean {
  return grammarOf(fileKind(name).language) !== undefined;
}

/** Whether a file says where code is found, or such a file may extend it. */
function mayBeManifest(name: string): boolean {
  return isManifest(name) || (name.includes('config') && name.endsWith('.json'));
}
