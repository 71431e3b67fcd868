import * as assert from 'node:assert/strict';
import { createDisk } from '../../../../src/core/storage/disk';
import type { Disk, FileFacts } from '../../../../src/core/storage/diskPort';
import { cleanUp } from '../../../../src/core/summaries/keep/cleaning';
import { LedgerReplay } from '../../../../src/core/summaries/keep/ledgerEvents';
import { openStore, summaryFile } from '../../../../src/core/summaries/keep/store';
import { keyOf, nodeOf, summaryOf, tempFolder } from '../../../support/summaryRecords';

const day = 24 * 60 * 60 * 1000;
const now = Date.parse('2026-06-01T00:00:00Z');

/** Summaries by number, with the days since they were written and, where it matters, the megabytes they seem to have. */
async function clean(summaries: { n: number; days: number; mb?: number; used?: boolean }[]): Promise<number[]> {
  const real = createDisk(tempFolder());
  const sizes = new Map(summaries.map(({ n, mb }) => [summaryFile(keyOf(n)), mb]));
  const stat = async (name: string): Promise<FileFacts | undefined> => {
    const facts = await real.stat(name);
    return facts && { ...facts, size: (sizes.get(name) ?? 0) * 1024 * 1024 };
  };
  const disk: Disk = { ...real, stat };
  const store = await openStore({ disk, now: () => now, report: ({ why }) => assert.fail(why) });
  const ledger = new LedgerReplay();
  for (const { n, days, used } of summaries) {
    await store.put(summaryOf(n));
    await disk.touch(summaryFile(keyOf(n)), now - days * day);
    if (used) ledger.apply({ is: 'node', node: nodeOf(n, { state: 'done', key: keyOf(n) }) });
  }
  await cleanUp({ disk, store, ledger, now });
  const reopened = await openStore({ disk, now: () => now, report: ({ why }) => assert.fail(why) });
  const left = summaries.filter(({ n }) => reopened.has(keyOf(n))).map(({ n }) => n);
  assert.deepEqual(
    left,
    summaries.filter(({ n }) => store.has(keyOf(n))).map(({ n }) => n),
  );
  return left;
}

describe('cleaning up', () => {
  it('removes summaries that no node has had for 90 days, and none that one has', async () => {
    assert.deepEqual(
      await clean([
        { n: 1, days: 91 },
        { n: 2, days: 89 },
        { n: 3, days: 400, used: true },
      ]),
      [2, 3],
    );
  });

  it('over 200 MB removes those that no node has, the oldest first', async () => {
    assert.deepEqual(
      await clean([
        { n: 1, days: 1, mb: 60 },
        { n: 2, days: 3, mb: 60 },
        { n: 3, days: 2, mb: 60 },
        { n: 4, days: 9, mb: 80, used: true },
      ]),
      [1, 3, 4],
    );
    assert.deepEqual(await clean([{ n: 1, days: 9, mb: 300, used: true }]), [1]);
  });

  it('removes what was set aside 30 days ago, and what a crash left unfinished', async () => {
    const disk = createDisk(tempFolder());
    const files = ['set-aside/new', 'set-aside/old', 'unfinished/new', 'unfinished/old'];
    const days = [29, 31, 0.9, 1.1];
    for (const [i, file] of files.entries()) {
      await disk.write(file, 'x');
      await disk.touch(file, now - (days[i] ?? 0) * day);
    }
    const store = await openStore({ disk, now: () => now, report: ({ why }) => assert.fail(why) });
    await cleanUp({ disk, store, ledger: new LedgerReplay(), now });
    assert.deepEqual([await disk.list('set-aside'), await disk.list('unfinished')], [['new'], ['new']]);
  });
});
