import { unfinishedFolder } from '../../storage/diskPort';
import { setAsideFolder } from '../../storage/setAside';
import { type SummaryFiles, batchFolder } from './summaryFiles';

/**
 * Deletes all that is kept of the summaries of a workspace, but for the file that says who may write. That needs the lease,
 * and a kill on the way leaves a ledger by which the next clearing goes on.
 *
 * @param first what is done before that, as soon as nobody else writes
 * @returns how many summaries there were; undefined, and nothing is deleted, while a window writes them
 * @throws DiskError
 */
export async function clearSummaries(
  { disk, takeLease, reopenStore }: SummaryFiles,
  first: () => Promise<void> = () => Promise.resolve(),
): Promise<number | undefined> {
  if ((await disk.list('')).length === 0) return 0;
  const lease = await takeLease();
  if (!lease) return undefined;
  try {
    await first();
    const count = [...(await reopenStore()).keys()].length;
    for (const folder of ['summaries', batchFolder, setAsideFolder, unfinishedFolder]) await disk.removeFolder(folder);
    for (const name of await disk.list('')) await disk.remove(name);
    await reopenStore();
    return count;
  } finally {
    await lease.release().catch(() => undefined);
  }
}
