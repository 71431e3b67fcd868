import type { Disk } from '../../storage/diskPort';
import type { Oddity } from '../../storage/setAside';
import type { Lease, LeaseDeps } from './lease';
import { leaseBecomesFree, waitToTakeLease } from './leaseWaiting';
import { type Ledger, openLedger, readLedger } from './ledger';
import type { LedgerState } from './ledgerEvents';
import { type SummaryStore, openStore } from './store';

/** Where it is kept which batches are under way. */
export const batchFolder = 'batches';

/** What is kept of the summaries of a workspace. Each of these throws a DiskError when the disk cannot be read or written. */
export interface SummaryFiles {
  disk: Disk;
  store: () => Promise<SummaryStore>;
  /** Opens the store anew: another window may have written since it was opened. */
  reopenStore: () => Promise<SummaryStore>;
  /** What the ledger says now, without the lease. */
  readLedger: () => Promise<LedgerState>;
  /** Opens the ledger to write; needs the lease. */
  openLedger: () => Promise<Ledger>;
  /** Takes the lease as soon as it is free, within some seconds; undefined while another window has it. */
  takeLease: () => Promise<Lease | undefined>;
  /** Waits until no window has the lease, not even this one; false when that is not wanted any more. */
  leaseBecomesFree: (isWanted: () => Promise<boolean>) => Promise<boolean>;
}

/** What is needed to open them. */
export interface SummaryFilesDeps extends LeaseDeps {
  /** Called for each file that was set aside. */
  report: (oddity: Oddity) => void;
}

/** Makes them; nothing is opened yet. */
export function createSummaryFiles(deps: SummaryFilesDeps): SummaryFiles {
  const { disk, clock, report } = deps;
  let store: Promise<SummaryStore> | undefined;

  function reopenStore(): Promise<SummaryStore> {
    store = openStore({ disk, now: () => clock.now(), report });
    // After a failure the next call tries again.
    store.catch(() => (store = undefined));
    return store;
  }

  return {
    disk,
    store: () => store ?? reopenStore(),
    reopenStore,
    readLedger: () => readLedger(disk),
    openLedger: () => openLedger(disk, report),
    takeLease: () => waitToTakeLease(deps),
    leaseBecomesFree: (isWanted) => leaseBecomesFree(deps, isWanted),
  };
}
