import * as vscode from 'vscode';
import type { LedgerState } from '../../../core/summaries/keep/ledgerEvents';
import type { Run } from '../../../core/summaries/run/runTypes';
import type { NodeRecord, Summary } from '../../../core/summaries/types';
import type { SummaryFiles } from './summaryFiles';

/** A run of this window. */
export interface ActiveRun {
  run: Run;
  /** The ledger that it writes. */
  ledger: { readonly state: LedgerState };
  paused: boolean;
}

/** How often the views follow a run, in milliseconds. */
const followEveryMs = 250;

/** What is known of the summaries of this workspace, for all that show them; and the run of this window, if there is one. */
export class Summaries implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** The last thing that happened to any file, folder or project may be another one now; at most some times a second. */
  readonly onDidChange = this.#changed.event;
  #known: Promise<LedgerState> | undefined;
  #active: ActiveRun | undefined;
  #soon: NodeJS.Timeout | undefined;

  constructor(readonly files: SummaryFiles) {}

  get active(): ActiveRun | undefined {
    return this.#active;
  }

  /** Read once after each change. @throws DiskError */
  async state(): Promise<LedgerState> {
    for (;;) {
      if (this.#active) return this.#active.ledger.state;
      const reading = (this.#known ??= this.files.readLedger());
      reading.catch(() => (this.#known = undefined));
      const state = await reading;
      // What has changed meanwhile is read again: nobody would tell of it a second time.
      if (this.#known === reading) return state;
    }
  }

  /** @param id URI as text; @throws DiskError */
  async record(id: string): Promise<NodeRecord | undefined> {
    return (await this.state()).nodes.get(id);
  }

  /** As it stands now: another window may have changed it. @throws DiskError */
  stateNow(): Promise<LedgerState> {
    this.changed();
    return this.state();
  }

  /** The summary of a file, folder or project, fresh or not. @throws DiskError */
  async summaryOf({ key }: NodeRecord): Promise<Summary | undefined> {
    return key === undefined ? undefined : (await this.files.store()).get(key);
  }

  /** A run of this window begins or has ended. */
  setActive(active: ActiveRun | undefined): void {
    this.#active = active;
    this.changed();
  }

  /** The run of this window was paused, or goes on. */
  readonly setPaused = (paused: boolean): void => {
    if (this.#active) this.#active.paused = paused;
    this.changed();
  };

  /** Something is on the disk that was not there before. */
  changed(): void {
    this.#known = undefined;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#changed.fire();
    }, followEveryMs);
  }

  dispose(): void {
    clearTimeout(this.#soon);
    this.#active?.run.abandon();
    this.#changed.dispose();
  }
}
