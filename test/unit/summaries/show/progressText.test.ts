import assert from 'node:assert/strict';
import type { RunProgress } from '../../../../src/core/summaries/run/progress';
import { progressLine, resultLine } from '../../../../src/core/summaries/show/progressText';

const money = { currency: 'USD', cnyPerUsd: 1 } as const;
const half: RunProgress = {
  ...{
    total: 383,
    done: 67,
    failed: 4,
    doubtful: 0,
    inFlight: 3,
    spentUsd: 0.02,
    priceKnown: false,
    share: 0.2,
    paused: false,
  },
  ...{ secondsLeft: 118, spentTokens: 0, estimated: false },
};

describe('the progress of a run in words', () => {
  const line = (more: Partial<RunProgress> = {}, waitMs = 0): string =>
    progressLine({ ...half, ...more }, money, waitMs);

  it('has counts, money as far as it is known, and the time left', () => {
    assert.equal(line(), '67 of 383 · 4 failed · at least $0.0200 · about 2 minutes left');
    assert.equal(line({ spentUsd: 0, failed: 0 }), '67 of 383 · price unknown · about 2 minutes left');
    assert.equal(line({ priceKnown: true }), '67 of 383 · 4 failed · $0.0200 · about 2 minutes left');
    assert.equal(
      line({ spentTokens: 180_000 }),
      '67 of 383 · 4 failed · 180,000 tokens · at least $0.0200 · about 2 minutes left',
    );
    assert.match(line({ spentTokens: 181_234, estimated: true }), / · ~180,000 tokens · /);
    assert.equal(line({ done: 379, secondsLeft: 0 }), '379 of 383 · 4 failed · at least $0.0200');
  });

  it('says while nothing is sent why, and then nothing of the time left', () => {
    assert.equal(line({ paused: true }), 'Paused, 3 under way · 67 of 383 · 4 failed · at least $0.0200');
    assert.match(line({}, 4200), /at least \$0\.0200 · waiting 5 s, as the endpoint asks$/);
  });

  it('adds up at the end', () => {
    assert.equal(resultLine(half, money), '67 written, 4 failed, 312 left, at least $0.0200');
    const unpriced = { ...half, total: 10, done: 10, failed: 0, spentUsd: 0, spentTokens: 4600 };
    assert.equal(resultLine(unpriced, money), '10 written, 4,600 tokens, price unknown');
    assert.equal(resultLine({ ...half, total: 10, done: 10, failed: 0, spentUsd: 0 }, money), '10 written');
    const cached = { ...unpriced, spentUsd: 0.02, priceKnown: true, cachedShare: 0.624 };
    assert.equal(resultLine(cached, money), '10 written, 4,600 tokens, 62 % of the input from the cache, $0.0200');
    assert.doesNotMatch(resultLine({ ...cached, cachedShare: 0.001 }, money), /cache/);
  });
});
