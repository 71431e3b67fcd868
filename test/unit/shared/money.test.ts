import assert from 'node:assert/strict';
import { formatMoney } from '../../../src/shared/money';
import { tokenCount, usageLine } from '../../../src/shared/usage';

const usd = { currency: 'USD', cnyPerUsd: 1 } as const;

describe('formatMoney', () => {
  it('never shows a false zero', () => {
    assert.equal(formatMoney(0.00001, usd), '<$0.0001');
    assert.equal(formatMoney(0.00213, usd), '$0.0021');
    assert.equal(formatMoney(12.5, usd), '$12.50');
    assert.equal(formatMoney(0, usd), '$0.00');
  });
  it('converts at the rate of the settings', () => {
    assert.equal(formatMoney(2, { currency: 'CNY', cnyPerUsd: 7.3 }), '¥14.60');
  });
});

describe('usageLine', () => {
  const usage = { promptTokens: 1000, completionTokens: 204, cachedTokens: 0 };
  it('says what an answer cost in the currency of the settings', () => {
    assert.equal(usageLine({ ...usage, usd: 0.00213 }, usd), '1,204 tokens · $0.0021');
    assert.equal(usageLine({ ...usage, usd: 0.002 }, { currency: 'CNY', cnyPerUsd: 7 }), '1,204 tokens · ¥0.0140');
    assert.equal(usageLine({ ...usage, usd: 0 }, usd), '1,204 tokens · $0.00');
  });
  it('A7: says at least where a part of the price is unknown, and marks what is estimated', () => {
    assert.equal(usageLine({ ...usage, usd: 0.002, atLeast: true }, usd), '1,204 tokens · at least $0.0020');
    assert.equal(usageLine({ ...usage, usd: 0.002, estimated: true }, usd), '~1,200 tokens · ~$0.0020');
    const both = { ...usage, usd: 0.002, atLeast: true, estimated: true } as const;
    assert.equal(usageLine(both, usd), '~1,200 tokens · at least ~$0.0020');
    assert.equal(usageLine({ ...usage, usd: 0.00002, atLeast: true }, usd), '1,204 tokens · price unknown');
    assert.equal(usageLine({ ...usage, usd: 0.00002, estimated: true }, usd), '~1,200 tokens · <$0.0001');
    assert.equal(usageLine({ ...usage, estimated: true }, usd), '~1,200 tokens · price unknown');
    assert.deepEqual(
      [4601, 87, 0].map((tokens) => tokenCount(tokens, true)),
      ['~4,600 tokens', '~87 tokens', '~0 tokens'],
    );
  });
  it('says that a price is unknown', () => {
    assert.equal(usageLine(usage, usd), '1,204 tokens · price unknown');
  });
});
