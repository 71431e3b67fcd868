import assert from 'node:assert/strict';
import { formatMoney } from '../../../src/shared/money';
import { usageLine } from '../../../src/shared/usage';

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
  it('says that a price is unknown', () => {
    assert.equal(usageLine(usage, usd), '1,204 tokens · price unknown');
  });
});
