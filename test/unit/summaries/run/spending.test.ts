import assert from 'node:assert/strict';
import type { Reply } from '../../../../src/core/summaries/run/engine';
import { createSpending } from '../../../../src/core/summaries/run/spending';
import type { Price } from '../../../../src/core/usage/pricing';

/** USD for a million tokens: a request as expected is 0.002. */
const price: Price = { input: 1, output: 10 };
const expected = { promptTokens: 1000, answerTokens: 100 };
const counted = (completionTokens: number) => ({ promptTokens: 1000, completionTokens, cachedTokens: 0 });
const answered = (usage?: ReturnType<typeof counted>): Reply => ({ kind: 'answered', text: 'a', ms: 1, usage });

describe('the money of a run', () => {
  const near = (actual: number, wanted: number): void => assert.ok(Math.abs(actual - wanted) < 1e-12, `${actual}`);

  it('sets aside what requests under way may cost, to the cap and not beyond', () => {
    const spending = createSpending(0.001, 0.005, () => price);
    assert.ok(spending.reserve('m', expected) && spending.reserve('m', expected));
    assert.equal(spending.reserve('m', expected), false);
    spending.settle('m', expected, { kind: 'stopped' });
    assert.ok(spending.reserve('m', expected));
    near(spending.spentUsd, 0.001);
  });

  it('takes what the endpoint counted, and the estimate where it did not', () => {
    const spending = createSpending(0, 1, () => price);
    const settle = (reply: Reply): void => {
      spending.reserve('m', expected);
      spending.settle('m', expected, reply);
    };
    settle(answered(counted(500)));
    near(spending.spentUsd, 0.006);
    settle(answered());
    near(spending.spentUsd, 0.008);
    // An answer that is cut off is paid for like any other.
    settle({ kind: 'failed', why: 'cut off' });
    near(spending.spentUsd, 0.01);
    settle({ kind: 'failed', why: 'cut off', usage: counted(0) });
    near(spending.spentUsd, 0.011);
    settle({ kind: 'stopped' });
    near(spending.spentUsd, 0.011);
  });

  it('knows no cap without a price, and says so', () => {
    const spending = createSpending(0, 0, () => ({ input: 1 }));
    assert.equal(spending.known, true);
    assert.ok(spending.reserve('m', expected));
    spending.settle('m', expected, answered(counted(100)));
    assert.deepEqual([spending.known, spending.spentUsd], [false, 0]);
  });

  it('gives back what it set aside although the price has changed meanwhile', () => {
    let now = price;
    const spending = createSpending(0, 0.003, () => now);
    spending.reserve('m', expected);
    now = { input: 0, output: 0 };
    spending.settle('m', expected, { kind: 'stopped' });
    assert.ok(spending.reserve('m', expected));
    assert.equal(spending.reserve('m', expected), false);
  });

  for (const [name, usage] of [
    ['zero', { promptTokens: 0, completionTokens: 0, cachedTokens: 0 }],
    ['negative', { promptTokens: -1e9, completionTokens: -1e9, cachedTokens: 0 }],
    ['no numbers', { promptTokens: NaN, completionTokens: 'many' as unknown as number, cachedTokens: NaN }],
    ['zero for the answer', { promptTokens: 1000, completionTokens: 0, cachedTokens: 0 }],
    ['zero for the prompt', { promptTokens: 0, completionTokens: 100, cachedTokens: 0 }],
    ['one for everything', { promptTokens: 1, completionTokens: 100, cachedTokens: 0 }],
    ['more from the cache than there is', { promptTokens: 1000, completionTokens: 100, cachedTokens: 1e9 }],
  ] as const) {
    it(`M8: costs what was expected where the counts are ${name}`, () => {
      const spending = createSpending(0, 0.01, () => ({ ...price, cachedInput: 1 }));
      let sent = 0;
      while (sent < 100 && spending.reserve('m', expected)) {
        const before = spending.spentUsd;
        spending.settle('m', expected, answered(usage));
        assert.ok(spending.spentUsd >= before, `${spending.spentUsd} after ${before}`);
        sent += 1;
      }
      assert.equal(sent, 5);
      near(spending.spentUsd, 0.01);
    });
  }

  it('M8: counts an answer at least by its text, and believes what may well be', () => {
    const text = 'A summary that has some words. '.repeat(100);
    for (const [completionTokens, least] of [
      [1, 0.0055],
      [600, 0.006999],
    ] as const) {
      const spending = createSpending(0, 1, () => price);
      spending.reserve('m', expected);
      spending.settle('m', expected, { kind: 'answered', text, ms: 1, usage: counted(completionTokens) });
      assert.ok(spending.spentUsd > least && spending.spentUsd < 0.0085, `${spending.spentUsd}`);
    }
  });

  it('M8: never spends less than nothing from a cache that costs less', () => {
    const spending = createSpending(0, 1, () => ({ ...price, cachedInput: 0 }));
    spending.reserve('m', expected);
    spending.settle('m', expected, answered({ ...counted(100), cachedTokens: 1e9 }));
    assert.ok(spending.spentUsd > 0, `${spending.spentUsd}`);
  });

  it('M8: stops where an amount is no number, and knows no price below zero', () => {
    assert.equal(createSpending(NaN, 1, () => price).reserve('m', expected), false);
    assert.equal(createSpending(0, NaN, () => price).reserve('m', expected), false);
    assert.equal(createSpending(0, 1, () => price).reserve('m', { promptTokens: NaN, answerTokens: 1 }), false);
    const spending = createSpending(-5, 0.003, () => price);
    assert.ok(spending.reserve('m', expected));
    assert.equal(spending.reserve('m', expected), false, 'what was spent before cannot be below zero');
    const strange = createSpending(0, 1, () => ({ input: -1, output: -1 }));
    strange.reserve('m', expected);
    assert.equal(strange.known, false);
  });
});
