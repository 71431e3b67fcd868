import assert from 'node:assert/strict';
import { readBatch } from '../../../../src/core/endpoint/batches/batchState';

const phaseOf = (status: string) => readBatch({ id: 'b', status })?.phase;

describe('how a batch stands, as its endpoint tells it', () => {
  it('is known by any word for it; what is not known is under way', () => {
    assert.deepEqual(['COMPLETED', 'complete', 'Done', 'ended'].map(phaseOf), Array(4).fill('completed'));
    assert.deepEqual(['timed-out', 'TIMEOUT_EXCEEDED', 'expired'].map(phaseOf), Array(3).fill('expired'));
    assert.deepEqual(['In Progress', 'in-progress', 'thinking', ''].map(phaseOf), Array(4).fill('running'));
  });

  it('expires at a time in seconds or any part of them', () => {
    const seconds = 1_790_000_000;
    for (const unit of [1, 1e3, 1e6, 1e9]) {
      const { expiresAt = NaN } = readBatch({ id: 'b', status: 'running', expires_at: seconds * unit }) ?? {};
      assert.equal(Math.round(expiresAt), seconds * 1000, String(unit));
    }
  });
});
