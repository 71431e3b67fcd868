import assert from 'node:assert/strict';
import type { BatchState } from '../../../../src/core/chat/batches';
import type { BatchRecord } from '../../../../src/core/summaries/run/batchJournal';
import { batchLine, collectedText } from '../../../../src/core/summaries/show/batchText';
import { plannedFile } from '../../../support/plans';

const now = new Date(2026, 10, 28, 14, 0).getTime();
const record: BatchRecord = {
  ...{ name: 'n', run: 'r', address: 'a', host: 'api.example.com', model: 'm', share: 0.5, step: 'created', id: 'b' },
  at: now - 42 * 60_000,
  planned: [plannedFile('a.ts'), plannedFile('b.ts')],
};
const state: BatchState = {
  ...{ id: 'b', phase: 'running', total: 2, completed: 1, failed: 0, files: [], errors: [] },
  expiresAt: now + 3_600_000,
};

describe('how batches stand', () => {
  it('is said in one line', () => {
    assert.equal(batchLine([], now), '');
    assert.equal(
      batchLine([{ record }], now),
      'Batch at api.example.com: not looked at yet · 0 of 2 answered · handed over 42 minutes ago',
    );
    assert.equal(
      batchLine([{ record, state }], now),
      'Batch at api.example.com: under way · 1 of 2 answered · handed over 42 minutes ago · expires 15:00',
    );
    assert.equal(
      batchLine([{ record, state }, { record }], now),
      '2 batches at api.example.com: under way, not looked at yet · 1 of 4 answered · handed over 42 minutes ago · expires 15:00',
    );
  });

  it('ends with what has come of them, and how much of the input was cached', () => {
    const none = { written: 0, failed: 0, odd: 0, open: 0, lost: 0, left: 0, prompts: { tokens: 0, cached: 0 } };
    assert.equal(collectedText({ ...none, left: 3 }), '');
    assert.equal(collectedText({ ...none, written: 300 }), '300 written');
    const all = { ...none, written: 300, failed: 2, left: 12, prompts: { tokens: 1000, cached: 624 } };
    assert.equal(collectedText(all), '300 written, 2 failed, 12 left, 62 % of the input from the cache');
  });
});
