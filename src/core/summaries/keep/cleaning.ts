import type { Disk } from '../../storage/diskPort';
import { removeLeftovers } from '../../storage/setAside';
import type { LedgerState } from './ledgerEvents';
import { type SummaryStore, summaryFile } from './store';

const day = 24 * 60 * 60 * 1000;

/** Unused summaries are kept for a while: a change of branch may bring an old file back. */
const unusedDays = 90;
const mostBytes = 200 * 1024 * 1024;

/** What cleaning up needs. */
export interface CleaningDeps {
  disk: Disk;
  store: SummaryStore;
  /** As it stands now; that needs the lease. */
  ledger: LedgerState;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Removes what is of no use any more: files that were set aside long ago, what crashes have left, and summaries that the
 * ledger does not refer to: those that are old, and, the oldest first, more while all summaries together are too large.
 *
 * @throws DiskError
 */
export async function cleanUp(deps: CleaningDeps): Promise<void> {
  await removeLeftovers(deps.disk, deps.now);
  await removeUnused(deps);
}

async function removeUnused({ disk, store, ledger, now }: CleaningDeps): Promise<void> {
  const used = new Set(Array.from(ledger.nodes.values(), ({ key }) => key));
  const unused: { key: string; size: number; changedAt: number }[] = [];
  let bytes = 0;
  for (const key of store.keys()) {
    const facts = await disk.stat(summaryFile(key));
    if (!facts) continue;
    bytes += facts.size;
    if (!used.has(key)) unused.push({ key, ...facts });
  }
  unused.sort((a, b) => a.changedAt - b.changedAt);
  for (const { key, size, changedAt } of unused) {
    if (bytes <= mostBytes && now - changedAt <= unusedDays * day) return;
    await store.remove(key);
    bytes -= size;
  }
}
