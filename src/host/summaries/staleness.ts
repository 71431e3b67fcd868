import * as vscode from 'vscode';
import { createLimiter } from '../../core/summaries/turns';
import type { NodeRecord } from '../../core/summaries/types';
import { type Stale, fileNow } from './freshness';
import type { Summaries } from './summaries';

/** Changes on disk come in swarms; after this long without one they are looked at, in milliseconds. */
const quietMs = 200;
/** Files that are read at the same time. */
const atOnce = 4;

/**
 * Which files have changed since their summaries were written. A file is read when somebody asks for it, and again when it
 * was saved or changed on disk; never the whole workspace.
 */
export class Staleness implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ReadonlySet<string>>();
  /** URIs as text of files that are stale now, or no more. */
  readonly onDidChange = this.#changed.event;
  readonly #stale = new Map<string, Stale>();
  /** What each file was compared with; another object means that it has to be read again. */
  readonly #checked = new Map<string, { hash: string }>();
  readonly #limit = createLimiter(atOnce);
  /** Files and folders that something has happened to. */
  #touched = new Set<string>();
  #settled = new Set<string>();
  #quiet: NodeJS.Timeout | undefined;
  #firing: NodeJS.Timeout | undefined;
  #watching: vscode.Disposable | undefined;
  readonly #following: vscode.Disposable;

  constructor(private readonly summaries: Summaries) {
    // A new summary is of the file as it is now.
    this.#following = summaries.onDidChange(() => void this.check(...this.#stale.keys()));
  }

  /** What is known without reading. @param id URI as text */
  of(id: string): Stale | undefined {
    return this.#stale.get(id);
  }

  /** What is known of the files in a folder. @param id URI of the folder as text */
  isAnyStaleIn(id: string): boolean {
    const prefix = `${id}/`;
    return [...this.#stale.keys()].some((file) => file.startsWith(prefix));
  }

  /** Reads those of these files that have a summary, and that were not read since it was written or since they changed. */
  async check(...ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const state = await this.summaries.state().catch(() => undefined);
    await Promise.all(ids.map((id) => this.#checkOne(id, state?.nodes.get(id))));
  }

  dispose(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#firing);
    this.#watching?.dispose();
    this.#following.dispose();
    this.#changed.dispose();
  }

  async #checkOne(id: string, record: NodeRecord | undefined): Promise<void> {
    const hash = record?.kind === 'file' && record.key !== undefined ? record.hash : undefined;
    if (hash === undefined) {
      this.#checked.delete(id);
      this.#set(id, undefined);
      return;
    }
    if (this.#checked.get(id)?.hash === hash) return;
    const mark = { hash };
    this.#checked.set(id, mark);
    this.#watching ??= this.#watch();
    const { stale } = await this.#limit(() => fileNow({ id, hash }));
    if (this.#checked.get(id) === mark) this.#set(id, stale);
  }

  #set(id: string, stale: Stale | undefined): void {
    if (this.#stale.get(id) === stale) return;
    if (stale) this.#stale.set(id, stale);
    else this.#stale.delete(id);
    this.#settled.add(id);
    this.#firing ??= setTimeout(() => {
      const settled = this.#settled;
      this.#settled = new Set();
      this.#firing = undefined;
      this.#changed.fire(settled);
    });
  }

  /** From the first file on that is worth it. */
  #watch(): vscode.Disposable {
    const touch = (uri: vscode.Uri): void => {
      this.#touched.add(uri.toString());
      clearTimeout(this.#quiet);
      this.#quiet = setTimeout(() => void this.#checkTouched(), quietMs);
    };
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    watcher.onDidChange(touch);
    watcher.onDidCreate(touch);
    watcher.onDidDelete(touch);
    return vscode.Disposable.from(
      watcher,
      // Not every file system tells of changes.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => touch(uri)),
    );
  }

  async #checkTouched(): Promise<void> {
    const touched = this.#touched;
    this.#touched = new Set();
    const state = await this.summaries.state().catch(() => undefined);
    if (!state) return;
    // A folder that comes or goes takes its files with it without a word about them.
    const folders = [...touched].filter((id) => state.nodes.get(id)?.kind !== 'file').map((id) => `${id}/`);
    const within = folders.length === 0 ? [] : [...this.#checked.keys()].filter((id) => isIn(id, folders));
    const files = [...touched, ...within].filter((id) => state.nodes.get(id)?.kind === 'file');
    for (const id of files) this.#checked.delete(id);
    await this.check(...files);
  }
}

function isIn(id: string, folders: readonly string[]): boolean {
  return folders.some((folder) => id.startsWith(folder));
}
