import assert from 'node:assert/strict';
import { cost, priceLine } from '../../../src/core/usage/pricing';

const usd = { currency: 'USD', cnyPerUsd: 1 } as const;
const usage = { promptTokens: 1_000_000, completionTokens: 500_000, cachedTokens: 200_000 };

describe('cost', () => {
  it('counts fresh, cached and answered tokens at their own prices', () => {
    assert.equal(cost(usage, { input: 2, output: 8, cachedInput: 0.5 }), 0.8 * 2 + 0.2 * 0.5 + 0.5 * 8);
  });
  it('is unknown, not zero, when a price is unknown', () => {
    assert.equal(cost(usage, { output: 8 }), undefined);
    assert.equal(cost(usage, { input: 8 }), undefined);
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
