import * as vscode from 'vscode';
import type { LedgerState } from '../../../core/summaries/keep/ledgerEvents';
import type { SummaryFiles } from '../../../core/summaries/keep/summaryFiles';
import type { NodeRecord, Summary } from '../../../core/summaries/types';
import type { ActiveRun } from './activeRun';

/** How often the views follow a run, in milliseconds. */
const followEveryMs = 250;

/** The state of the summaries of this workspace, for all that show them, and the run of this window. */
export class Summaries implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when the state of any node or of the run may have changed; at most four times a second. */
  readonly onDidChange = this.#changed.event;
  #known: Promise<LedgerState> | undefined;
  #active: ActiveRun | undefined;
  #batches = '';
  #soon: NodeJS.Timeout | undefined;

  constructor(readonly files: SummaryFiles) {}

  /** The run of this window, while there is one. */
  get active(): ActiveRun | undefined {
    return this.#active;
  }

  /** What the ledger says; read from disk once after each change. @throws DiskError */
  async state(): Promise<LedgerState> {
    for (;;) {
      if (this.#active) return this.#active.ledger.state;
      const reading = (this.#known ??= this.files.readLedger());
      reading.catch(() => (this.#known = undefined));
      const state = await reading;
      // It may have changed while it was read; then it is read again.
      if (this.#known === reading) return state;
    }
  }

  /** The record of a file, folder or project. @param id URI as text; @throws DiskError */
  async record(id: string): Promise<NodeRecord | undefined> {
    return (await this.state()).nodes.get(id);
  }

  /** Reads the ledger anew: another window may have changed it. @throws DiskError */
  stateNow(): Promise<LedgerState> {
    this.changed();
    return this.state();
  }

  /** The summary of a file, folder or project, fresh or not. @throws DiskError */
  async summaryOf({ key }: NodeRecord): Promise<Summary | undefined> {
    return key === undefined ? undefined : (await this.files.store()).get(key);
  }

  /** Call it when a run of this window begins, and with nothing when it has ended. */
  setActive(active: ActiveRun | undefined): void {
    this.#active = active;
    this.changed();
  }

  /** How the batches stand that are under way, in one line; empty when there are none. */
  get batches(): string {
    return this.#batches;
  }

  /** Call it when batches stand otherwise. */
  setBatches(line: string): void {
    if (line === this.#batches) return;
    this.#batches = line;
    this.changed();
  }

  /** Call it when something has changed on the disk, or in the run of this window. */
  changed(): void {
    this.#known = undefined;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#changed.fire();
    }, followEveryMs);
  }

  dispose(): void {
    clearTimeout(this.#soon);
    this.#active?.abandon();
    this.#changed.dispose();
  }
}
