import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EndpointError } from '../../../../src/core/failures/endpointError';
import type { Reply } from '../../../../src/core/summaries/run/engine';
import { cachedShareOf, createSpending } from '../../../../src/core/summaries/run/spending';
import type { Price } from '../../../../src/core/usage/pricing';
import { said } from '../../../support/said';

/** USD for a million tokens: a request as expected is 0.002. */
const price: Price = { input: 1, output: 10 };
const expected = { promptTokens: 1000, answerTokens: 100 };
const counted = (completionTokens: number) => ({ promptTokens: 1000, completionTokens, cachedTokens: 0 });
const refused = new EndpointError('unauthorized', said('No.'), { host: 'api.example.com' });
const answered = (usage?: ReturnType<typeof counted>): Reply => ({ kind: 'answered', text: 'a', ms: 1, usage });

describe('the money of a run', () => {
  const near = (actual: number, wanted: number): void => assert.ok(Math.abs(actual - wanted) < 1e-12, `${actual}`);

  it('sets aside what requests under way may cost, to the cap and not beyond', () => {
    const spending = createSpending({ spentUsd: 0.001, stopAtUsd: 0.005 }, () => price);
    assert.ok(spending.reserve('m', expected) && spending.reserve('m', expected));
    assert.equal(spending.reserve('m', expected), false);
    spending.settle('m', expected, { kind: 'stopped' });
    assert.ok(spending.reserve('m', expected));
    near(spending.taken.spentUsd, 0.001);
  });

  it('takes what the endpoint counted, and the estimate where it did not', () => {
    const spending = createSpending({ spentUsd: 0, stopAtUsd: 1 }, () => price);
    const settle = (reply: Reply): void => {
      spending.reserve('m', expected);
      spending.settle('m', expected, reply);
    };
    settle(answered(counted(500)));
    near(spending.taken.spentUsd, 0.006);
    settle(answered());
    near(spending.taken.spentUsd, 0.008);
    // An answer that is cut off is paid for like any other.
    settle({ kind: 'failed', why: said('cut off') });
    near(spending.taken.spentUsd, 0.01);
    settle({ kind: 'failed', why: said('cut off'), usage: counted(0) });
    near(spending.taken.spentUsd, 0.011);
    settle({ kind: 'stopped' });
    near(spending.taken.spentUsd, 0.011);
  });

  it('measures what was cached where that is known to cost less', () => {
    const cached = { promptTokens: 1000, completionTokens: 100, cachedTokens: 640 };
    const shareAt = (of: Price): number | undefined => {
      const spending = createSpending({ spentUsd: 0, stopAtUsd: 1 }, () => of);
      for (const usage of [counted(100), cached]) {
        spending.reserve('m', expected);
        spending.settle('m', expected, answered(usage));
      }
      return cachedShareOf(spending.prompts);
    };
    assert.deepEqual(
      [shareAt({ ...price, cachedInput: 0.1 }), shareAt(price), shareAt({})],
      [0.32, undefined, undefined],
    );
    assert.equal(shareAt({ ...price, cachedInput: 1 }), undefined);
  });

  it('A7: knows no cap in money without a price, and says so', () => {
    const spending = createSpending({ spentUsd: 0, stopAtUsd: 0 }, () => ({}));
    assert.equal(spending.known, true);
    assert.ok(spending.reserve('m', expected));
    spending.settle('m', expected, answered(counted(100)));
    assert.deepEqual([spending.known, spending.taken.spentUsd], [false, 0]);
  });

  it('A7: counts the part of which the price is known', () => {
    const spending = createSpending({ spentUsd: 0, stopAtUsd: 0.0015 }, () => ({ input: 1 }));
    assert.ok(spending.reserve('m', expected));
    assert.deepEqual([spending.reserve('m', expected), spending.reached], [false, 'usd']);
    spending.settle('m', expected, answered(counted(100)));
    assert.equal(spending.known, false);
    near(spending.taken.spentUsd, 0.001);
  });

  it('A7: stops at a number of tokens whatever is known of prices, before it is passed', () => {
    const request = fc.record({ promptTokens: fc.integer({ min: 1, max: 9000 }), answerTokens: fc.nat(2000) });
    const prices = fc.constantFrom<Price>({}, { input: 1 }, { output: 1 }, price);
    fc.assert(
      fc.property(
        fc.array(request, { maxLength: 40 }),
        fc.nat(100_000),
        fc.nat(50_000),
        prices,
        (all, cap, before, of) => {
          const budget = { spentUsd: 0, spentTokens: before, stopAtUsd: Infinity, stopAtTokens: cap };
          const spending = createSpending(budget, () => of);
          let under = 0;
          for (const each of all) {
            const size = each.promptTokens + each.answerTokens;
            const fits = before + under + size <= cap;
            assert.equal(spending.reserve('m', each), fits);
            if (fits) under += size;
            else assert.equal(spending.reached, 'tokens');
          }
          assert.equal(spending.taken.spentTokens, before);
        },
      ),
    );
  });

  it('A7: counts tokens as the endpoint does, else as they were expected, and says which', () => {
    const spending = createSpending({ spentUsd: 0, stopAtUsd: 1, stopAtTokens: 5000 }, () => ({}));
    const settle = (reply: Reply): [number, boolean] => {
      assert.ok(spending.reserve('m', expected));
      spending.settle('m', expected, reply);
      return [spending.taken.spentTokens, spending.estimated];
    };
    assert.deepEqual(settle(answered(counted(300))), [1300, false]);
    assert.deepEqual(settle({ kind: 'stopped' }), [1300, false]);
    assert.deepEqual(settle(answered()), [2400, true]);
    assert.deepEqual(settle({ kind: 'failed', why: said('no'), error: refused }), [2400, true]);
  });

  it('gives back what it set aside although the price has changed meanwhile', () => {
    let now = price;
    const spending = createSpending({ spentUsd: 0, stopAtUsd: 0.003 }, () => now);
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
      const spending = createSpending({ spentUsd: 0, stopAtUsd: 0.01 }, () => ({ ...price, cachedInput: 1 }));
      let sent = 0;
      while (sent < 100 && spending.reserve('m', expected)) {
        const before = spending.taken.spentUsd;
        spending.settle('m', expected, answered(usage));
        assert.ok(spending.taken.spentUsd >= before, `${spending.taken.spentUsd} after ${before}`);
        sent += 1;
      }
      assert.equal(sent, 5);
      near(spending.taken.spentUsd, 0.01);
    });
  }

  it('M8: counts an answer at least by its text, and believes what may well be', () => {
    const text = 'A summary that has some words. '.repeat(100);
    for (const [completionTokens, least] of [
      [1, 0.0055],
      [600, 0.006999],
    ] as const) {
      const spending = createSpending({ spentUsd: 0, stopAtUsd: 1 }, () => price);
      spending.reserve('m', expected);
      spending.settle('m', expected, { kind: 'answered', text, ms: 1, usage: counted(completionTokens) });
      assert.ok(spending.taken.spentUsd > least && spending.taken.spentUsd < 0.0085, `${spending.taken.spentUsd}`);
    }
  });

  it('M8: never spends less than nothing from a cache that costs less', () => {
    const spending = createSpending({ spentUsd: 0, stopAtUsd: 1 }, () => ({ ...price, cachedInput: 0 }));
    spending.reserve('m', expected);
    spending.settle('m', expected, answered({ ...counted(100), cachedTokens: 1e9 }));
    assert.ok(spending.taken.spentUsd > 0, `${spending.taken.spentUsd}`);
  });

  it('M8: stops where an amount is no number, and knows no price below zero', () => {
    assert.equal(createSpending({ spentUsd: NaN, stopAtUsd: 1 }, () => price).reserve('m', expected), false);
    assert.equal(createSpending({ spentUsd: 0, stopAtUsd: NaN }, () => price).reserve('m', expected), false);
    assert.equal(
      createSpending({ spentUsd: 0, stopAtUsd: 1 }, () => price).reserve('m', { promptTokens: NaN, answerTokens: 1 }),
      false,
    );
    const spending = createSpending({ spentUsd: -5, stopAtUsd: 0.003 }, () => price);
    assert.ok(spending.reserve('m', expected));
    assert.equal(spending.reserve('m', expected), false, 'what was spent before cannot be below zero');
    const strange = createSpending({ spentUsd: 0, stopAtUsd: 1 }, () => ({ input: -1, output: -1 }));
    strange.reserve('m', expected);
    assert.equal(strange.known, false);
  });
});
