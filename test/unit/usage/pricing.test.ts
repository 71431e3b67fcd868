import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cost, priceLine, scaledPrice } from '../../../src/core/usage/pricing';

const usd = { currency: 'USD', cnyPerUsd: 1 } as const;
const usage = { promptTokens: 1_000_000, completionTokens: 500_000, cachedTokens: 200_000 };

describe('cost', () => {
  it('counts fresh, cached and answered tokens at their own prices', () => {
    assert.deepEqual(cost(usage, { input: 2, output: 8, cachedInput: 0.5 }), { usd: 0.8 * 2 + 0.2 * 0.5 + 0.5 * 8 });
  });
  it('is unknown, not zero, when no price is known', () => {
    assert.deepEqual(cost(usage, {}), {});
    assert.deepEqual(cost(usage, { input: -1, output: NaN }), {});
  });
  it('A7: is the known part, and at least that, when a price is unknown', () => {
    assert.deepEqual(cost(usage, { output: 8 }), { usd: 4, atLeast: true });
    assert.deepEqual(cost(usage, { input: 8 }), { usd: 8, atLeast: true });
    assert.deepEqual(cost(usage, { cachedInput: 1 }), { usd: 0.2, atLeast: true });
    assert.deepEqual(cost({ ...usage, completionTokens: 0 }, { input: 8 }), { usd: 8 });
  });
  it('A7: never becomes less when more prices are known', () => {
    const price = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined });
    const tokens = fc.nat(1_000_000);
    fc.assert(
      fc.property(tokens, tokens, price, price, (promptTokens, completionTokens, input, output) => {
        const used = { promptTokens, completionTokens, cachedTokens: 0 };
        const whole = cost(used, { input: input ?? 1, output: output ?? 1 });
        const part = cost(used, { ...(input !== undefined && { input }), ...(output !== undefined && { output }) });
        assert.ok((part.usd ?? 0) <= whole.usd! + 1e-12 && !whole.atLeast);
      }),
    );
  });
});

describe('issue 15: a part of a price', () => {
  it('makes that part of the cost, at any length of the prompt', () => {
    const rate = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined });
    const rates = fc.record({ input: rate, output: rate, cachedInput: rate });
    const price = fc.tuple(rates, rates).map(([base, more]) => ({ ...base, longer: [{ above: 1000, ...more }] }));
    const tokens = fc.record({ promptTokens: fc.integer({ min: 100, max: 5000 }), completionTokens: fc.nat(5000) });
    fc.assert(
      fc.property(price, tokens, fc.constantFrom(0.5, 0.6, 1), (whole, took, share) => {
        const answer = { ...took, cachedTokens: 100 };
        const [all, part] = [cost(answer, whole), cost(answer, scaledPrice(whole, share))];
        assert.equal(part.atLeast, all.atLeast);
        assert.equal(part.usd === undefined, all.usd === undefined);
        assert.ok(Math.abs((part.usd ?? 0) - (all.usd ?? 0) * share) < 1e-9);
      }),
    );
  });
});

describe('priceLine', () => {
  it('says what is known, and never a zero that is none', () => {
    assert.equal(priceLine({ input: 0.15, output: 0.6 }, usd), 'input $0.15, output $0.60 per 1M tokens');
    assert.equal(priceLine({ output: 8 }, usd), 'output $8.00 per 1M tokens');
    assert.equal(priceLine({}, usd), 'price unknown');
    assert.equal(priceLine({ input: 0.075, output: 0.00001 }, usd), 'input $0.075, output <$0.0001 per 1M tokens');
    assert.equal(
      priceLine({ input: 0, output: 2 }, { currency: 'CNY', cnyPerUsd: 7 }),
      'input ¥0.00, output ¥14.00 per 1M tokens',
    );
  });
});
