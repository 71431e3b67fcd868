import * as vscode from 'vscode';
import type { LedgerState } from '../../../core/summaries/keep/ledgerEvents';
import type { SummaryFiles } from '../../../core/summaries/keep/summaryFiles';
import type { Run } from '../../../core/summaries/run/runTypes';
import type { NodeRecord, Summary } from '../../../core/summaries/types';

/** How often the views follow a run, in milliseconds. */
const followEveryMs = 250;

/** What is known of the summaries of this workspace, for all that show them; and the run of this window, if there is one. */
export class Summaries implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when the state of any node or of the run may have changed; at most four times a second. */
  readonly onDidChange = this.#changed.event;
  #known: Promise<LedgerState> | undefined;
  #active: Run | undefined;
  #soon: NodeJS.Timeout | undefined;

  constructor(readonly files: SummaryFiles) {}

  /** The run of this window, while there is one. */
  get active(): Run | undefined {
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
  setActive(active: Run | undefined): void {
    this.#active = active;
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
