import * as vscode from 'vscode';
import { createLimiter } from '../../../core/base/limiter';
import { ancestorsOf, liesIn } from '../../../core/base/paths';
import type { NodeRecord } from '../../../core/summaries/types';
import { type Stale, fileNow } from './freshness';
import type { Summaries } from './summaries';

/** Changes on disk come many at a time; they are looked at so many milliseconds after the first. */
const gatherMs = 200;
/** Files that are read at the same time. */
const atOnce = 4;

/** The comparison of a file with what its summary was made of. */
interface Comparison {
  hash: string;
  done: Promise<void>;
}

/**
 * Which files have changed since their summaries were written. A file is read when somebody asks for it, and again when it
 * was saved or changed on disk; never the whole workspace.
 */
export class Staleness implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ReadonlySet<string>>();
  /** URIs as text of files that are stale now, or no more. */
  readonly onDidChange = this.#changed.event;
  readonly #stale = new Map<string, Stale>();
  /** The last comparison of each file; a file without one has to be read. */
  readonly #checked = new Map<string, Comparison>();
  readonly #limit = createLimiter(atOnce);
  /** Files and folders that have changed since they were last looked at. */
  #touched = new Set<string>();
  #settled = new Set<string>();
  #gathering: NodeJS.Timeout | undefined;
  #firing: NodeJS.Timeout | undefined;
  #watching: vscode.Disposable | undefined;
  readonly #following: vscode.Disposable;

  constructor(private readonly summaries: Summaries) {
    // A new summary may make a stale file fresh.
    this.#following = summaries.onDidChange(() => void this.check(...this.#stale.keys()));
  }

  /** What is known without reading. @param id URI as text */
  of(id: string): Stale | undefined {
    return this.#stale.get(id);
  }

  /** What is known of the files in a folder. @param id URI of the folder as text */
  isAnyStaleIn(id: string): boolean {
    return [...this.#stale.keys()].some((file) => liesIn(file, id));
  }

  /** Reads those of these files that have a summary, and that were not read since it was written or since they changed. */
  async check(...ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const state = await this.summaries.state().catch(() => undefined);
    await Promise.all(ids.map((id) => this.#checkOne(id, state?.nodes.get(id))));
  }

  dispose(): void {
    clearTimeout(this.#gathering);
    clearTimeout(this.#firing);
    this.#watching?.dispose();
    this.#following.dispose();
    this.#changed.dispose();
  }

  async #checkOne(id: string, record: NodeRecord | undefined): Promise<void> {
    const hash = record?.kind === 'file' && record.key !== undefined ? record.hash : undefined;
    if (!record || hash === undefined) {
      this.#checked.delete(id);
      this.#set(id, undefined);
      return;
    }
    const known = this.#checked.get(id);
    if (known?.hash === hash) return known.done;
    this.#watching ??= this.#watch();
    const comparison: Comparison = {
      hash,
      done: this.#limit(() => fileNow(record)).then(({ stale }) => {
        if (this.#checked.get(id) === comparison) this.#set(id, stale);
      }),
    };
    this.#checked.set(id, comparison);
    return comparison.done;
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

  /** Begins with the first file that has a summary. */
  #watch(): vscode.Disposable {
    const touch = (uri: vscode.Uri): void => {
      this.#touched.add(uri.toString());
      this.#gathering ??= setTimeout(() => void this.#checkTouched(), gatherMs);
    };
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    watcher.onDidChange(touch);
    watcher.onDidCreate(touch);
    watcher.onDidDelete(touch);
    return vscode.Disposable.from(
      watcher,
      // Not every file system reports changes.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => touch(uri)),
    );
  }

  async #checkTouched(): Promise<void> {
    const touched = this.#touched;
    this.#touched = new Set();
    this.#gathering = undefined;
    // When a folder comes or goes, no event names the files in it.
    const within = [...this.#checked.keys()].filter((id) => ancestorsOf(id).some((folder) => touched.has(folder)));
    const ids = [...touched, ...within];
    for (const id of ids) this.#checked.delete(id);
    await this.check(...ids);
  }
}
