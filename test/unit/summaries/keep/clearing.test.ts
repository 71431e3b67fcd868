import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../../src/core/base/clocks';
import { createDisk } from '../../../../src/core/storage/disk';
import { clearSummaries } from '../../../../src/core/summaries/keep/clearing';
import { type SummaryFiles, createSummaryFiles } from '../../../../src/core/summaries/keep/summaryFiles';
import { keepEstimator, openEstimator } from '../../../../src/core/summaries/run/keptEstimator';
import { keyOf, nodeOf, runOf, summaryOf, tempFolder } from '../../../support/summaryRecords';

/** What a window sees of the summaries in a folder. */
function filesIn(folder: string): SummaryFiles {
  return createSummaryFiles({
    disk: createDisk(folder),
    clock: systemClock,
    self: { pid: process.pid, host: 'here' },
    isAlive: () => true,
    report: () => undefined,
  });
}

async function filled(): Promise<{ folder: string; files: SummaryFiles }> {
  const folder = tempFolder();
  const files = filesIn(folder);
  const store = await files.store();
  for (const n of [1, 2, 3]) await store.put(summaryOf(n, 'What the code does.'));
  const ledger = await files.openLedger();
  await ledger.start(runOf('run'));
  await ledger.record(nodeOf(1, { state: 'done', key: keyOf(1), hash: 'h' }));
  await files.disk.write('set-aside/old.json', 'What the code does.');
  await keepEstimator(files.disk, await openEstimator(files.disk));
  return { folder, files };
}

/** Every file in a folder, but for the one that says who may write. */
const left = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('lease'))
    .map(({ name }) => name);

describe('L1: clearing the summaries of a workspace', () => {
  it('leaves nothing of them, in this window and in the next', async () => {
    const { folder, files } = await filled();
    assert.equal(await clearSummaries(files), 3);
    assert.deepEqual(left(folder), []);
    for (const window of [files, filesIn(folder)]) {
      assert.equal((await window.readLedger()).run, undefined);
      assert.deepEqual([...(await window.store()).keys()], []);
    }
    assert.equal(await clearSummaries(files), 0);
  });

  it('makes nothing where nothing is kept', async () => {
    const folder = join(tempFolder(), 'none');
    assert.equal(await clearSummaries(filesIn(folder)), 0);
    assert.throws(() => readdirSync(folder));
  });

  it('deletes nothing while a window writes them', async () => {
    const { folder, files } = await filled();
    const lease = await files.takeLease();
    const before = left(folder);
    try {
      assert.equal(await clearSummaries(filesIn(folder)), undefined);
      assert.deepEqual(left(folder), before);
    } finally {
      await lease?.release();
    }
    assert.equal(await clearSummaries(filesIn(folder)), 3);
  }).timeout(60_000);

  it('goes on where a kill has ended it', async () => {
    const { folder, files } = await filled();
    const removeFolder = (): Promise<never> => Promise.reject(new Error('killed'));
    await assert.rejects(clearSummaries({ ...files, disk: { ...files.disk, removeFolder } }));
    assert.equal(await clearSummaries(filesIn(folder)), 3);
    assert.deepEqual(left(folder), []);
  });
});
