import assert from 'node:assert/strict';
import { systemClock } from '../../../../src/core/base/clocks';
import { createDisk } from '../../../../src/core/storage/disk';
import { rewriteRecords } from '../../../../src/core/summaries/keep/rewriteRecords';
import { createSummaryFiles } from '../../../../src/core/summaries/keep/summaryFiles';
import { nodeOf, tempFolder } from '../../../support/summaryRecords';

describe('records that are rewritten outside of a run', () => {
  it('are in the ledger afterwards, but not while somebody writes it', async () => {
    const files = createSummaryFiles({
      disk: createDisk(tempFolder()),
      clock: systemClock,
      self: { pid: process.pid, host: 'here' },
      isAlive: () => true,
      report: () => undefined,
    });
    const ids = async (): Promise<string[]> => [...(await files.readLedger()).nodes.keys()];
    assert.ok(await rewriteRecords(files, [], [nodeOf(1), nodeOf(2)]));
    assert.ok(await rewriteRecords(files, [nodeOf(1).id], [nodeOf(3)]));
    assert.deepEqual(await ids(), [nodeOf(2).id, nodeOf(3).id]);
    const lease = await files.takeLease();
    assert.equal(await rewriteRecords(files, [nodeOf(2).id], []), false);
    assert.deepEqual(await ids(), [nodeOf(2).id, nodeOf(3).id]);
    await lease?.release();
  });
});
