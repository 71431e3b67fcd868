import assert from 'node:assert/strict';
import { createEstimator } from '../../../../src/core/summaries/find/estimator';
import { openEstimator } from '../../../../src/core/summaries/run/keptEstimator';
import type { Disk } from '../../../../src/core/storage/diskPort';

const asked = { model: 'm', kind: 'file', group: 'code', level: 'standard' } as const;
const first = createEstimator();

describe('what earlier runs have taught', () => {
  for (const kept of [
    '{"prompts":{"m|":{"estimated":"x","counted":1}},"answers":{}}',
    '{"prompts":{"m|":{"estimated":1,"counted":-1e12}},"answers":{}}',
    '{"prompts":{"m|":null},"answers":{}}',
    '{"prompts":{},"answers":{"m|file|standard|":{"requests":1,"tokens":"100","ms":1}}}',
    '{"prompts":{},"answers":{"m|file|standard|":{"requests":1,"tokens":-1e12,"ms":1}}}',
    '{"prompts":{},"answers":{"m|file|standard|":{"requests":1e999,"tokens":1,"ms":1}}}',
  ]) {
    it(`M8: is left aside as ${kept}`, async () => {
      const estimator = await openEstimator({ read: () => Promise.resolve(kept) } as unknown as Disk);
      assert.equal(estimator.promptTokens(asked, 1000), first.promptTokens(asked, 1000));
      assert.equal(estimator.answerTokens(asked), first.answerTokens(asked));
      assert.equal(estimator.seconds(asked), first.seconds(asked));
    });
  }

  it('is used as it was kept', async () => {
    const taught = createEstimator();
    taught.learn(asked, 1000, { promptTokens: 2000, completionTokens: 50, cachedTokens: 0 }, 10);
    const kept = JSON.stringify(taught.learnt);
    const estimator = await openEstimator({ read: () => Promise.resolve(kept) } as unknown as Disk);
    assert.equal(estimator.promptTokens(asked, 1000), taught.promptTokens(asked, 1000));
    assert.notEqual(estimator.promptTokens(asked, 1000), first.promptTokens(asked, 1000));
  });
});
