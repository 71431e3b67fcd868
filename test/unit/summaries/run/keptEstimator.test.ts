import assert from 'node:assert/strict';
import { createEstimator } from '../../../../src/core/summaries/find/estimator';
import { openEstimator } from '../../../../src/core/summaries/run/keptEstimator';
import type { Disk } from '../../../../src/core/storage/diskPort';

const asked = { model: 'm', kind: 'file', group: 'code', level: 'standard' } as const;
const first = createEstimator();

describe('what earlier runs have taught', () => {
  const spoiled = (more: object): string => JSON.stringify({ version: 2, prompts: {}, answers: {}, runs: {}, ...more });
  const prompt = { estimated: 1, counted: 1e12, cached: 0 };
  const answer = { requests: 1, usual: 1, tokens: 1e12, text: 1, ms: 1 };
  for (const kept of [
    spoiled({ version: 1, prompts: { 'm|': prompt } }),
    spoiled({ prompts: { 'm|': { ...prompt, estimated: 'x' } } }),
    spoiled({ prompts: { 'm|': { ...prompt, counted: -1e12 } } }),
    spoiled({ prompts: { 'm|': null } }),
    spoiled({ prompts: { 'm|': { estimated: 1, counted: 1e12 } } }),
    spoiled({ answers: { 'm|file|standard|': { ...answer, tokens: '100' } } }),
    spoiled({ answers: { 'm|file|standard|': { ...answer, tokens: -1e12 } } }),
    spoiled({ answers: { 'm|file|standard|': { ...answer, requests: 1 } } }).replace(
      '"requests":1',
      '"requests":1e999',
    ),
    spoiled({ prompts: { 'm|': prompt }, runs: { 'm|': [{ requests: 20, prompt: [1], answer: [1, 1] }] } }),
    spoiled({ prompts: { 'm|': prompt }, runs: { 'm|': {} } }),
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
    const usage = { promptTokens: 2000, completionTokens: 50, cachedTokens: 0 };
    taught.learn({ asked, base: 1000, usage, text: 50, ms: 10 });
    const kept = JSON.stringify(taught.endRun());
    const estimator = await openEstimator({ read: () => Promise.resolve(kept) } as unknown as Disk);
    assert.equal(estimator.promptTokens(asked, 1000), taught.promptTokens(asked, 1000));
    assert.notEqual(estimator.promptTokens(asked, 1000), first.promptTokens(asked, 1000));
  });
});
