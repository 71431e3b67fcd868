import { hostname } from 'node:os';
import * as vscode from 'vscode';
import { systemClock } from '../../../core/base/clocks';
import { parseJson } from '../../../core/base/json';
import { createDisk } from '../../../core/storage/disk';
import type { Disk } from '../../../core/storage/diskPort';
import type { Oddity } from '../../../core/storage/setAside';
import { type Estimator, type Learnt, createEstimator } from '../../../core/summaries/find/estimator';
import { type Lease, type LeaseParts, isLeaseFree, takeLease } from '../../../core/summaries/keep/lease';
import { type Ledger, openLedger, readLedger } from '../../../core/summaries/keep/ledger';
import type { LedgerState } from '../../../core/summaries/keep/ledgerEvents';
import { type SummaryStore, openStore } from '../../../core/summaries/keep/store';

/** What Gloss keeps of the summaries of this workspace. */
export interface SummaryFiles {
  disk: Disk;
  store: () => Promise<SummaryStore>;
  /** Opens the store anew: another window may have written since it was opened. */
  reopenStore: () => Promise<SummaryStore>;
  /** For whoever only looks. */
  readLedger: () => Promise<LedgerState>;
  /** For whoever holds the lease. */
  openLedger: () => Promise<Ledger>;
  /** Undefined while another window has it. */
  takeLease: () => Promise<Lease | undefined>;
  /** Whether no window has it, not even this one. */
  isLeaseFree: () => Promise<boolean>;
  /** What earlier runs have taught about tokens and times. */
  estimator: () => Promise<Estimator>;
  keepLearnt: (estimator: Estimator) => Promise<void>;
}

const learntFile = 'learnt.json';

/** @param report told of each file that was not what it should be */
export function createSummaryFiles(folder: vscode.Uri, report: (oddity: Oddity) => void): SummaryFiles {
  const disk = createDisk(folder.fsPath);
  const leaseParts: LeaseParts = {
    disk,
    clock: systemClock,
    self: { pid: process.pid, host: hostname() },
    isAlive: isProcessAlive,
  };
  let store: Promise<SummaryStore> | undefined;
  function reopenStore(): Promise<SummaryStore> {
    store = openStore({ disk, now: () => systemClock.now(), report });
    // The next call may find the disk in order.
    store.catch(() => (store = undefined));
    return store;
  }

  return {
    disk,
    store: () => store ?? reopenStore(),
    reopenStore,
    readLedger: () => readLedger(disk),
    openLedger: () => openLedger(disk, report),
    takeLease: () => takeLease(leaseParts),
    isLeaseFree: () => isLeaseFree(leaseParts),
    async estimator() {
      const learnt = parseJson((await disk.read(learntFile)) ?? '');
      return createEstimator(isLearnt(learnt) ? learnt : undefined);
    },
    keepLearnt: ({ learnt }) => disk.write(learntFile, JSON.stringify(learnt)),
  };
}

function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isLearnt(value: unknown): value is Learnt {
  const { prompts, answers } = (value ?? {}) as Partial<Learnt>;
  return typeof prompts === 'object' && typeof answers === 'object' && prompts !== null && answers !== null;
}
