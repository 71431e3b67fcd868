import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAmount, parseCap, parseMoney, writeMoney } from '../../../src/core/usage/amounts';

const usd = { currency: 'USD', cnyPerUsd: 7 } as const;
const cny = { currency: 'CNY', cnyPerUsd: 7 } as const;

describe('an amount that a person writes', () => {
  it('is read in the forms that people use', () => {
    const forms = ['0.15', '0,15', ' $0.15 ', '.15', '¥ 0.15', '0.150'];
    assert.deepEqual(
      forms.map(parseAmount),
      forms.map(() => 0.15),
    );
    assert.deepEqual(['1,200,000', '1 200 000', '1,200.5', '12', '0'].map(parseAmount), [1.2e6, 1.2e6, 1200.5, 12, 0]);
  });

  it('is none where it is not one', () => {
    for (const text of ['', ' ', '-1', 'free', '1e9', '1.2.3', 'NaN', 'Infinity', '0x10', '$', '1-2', '１', '$$1']) {
      assert.equal(parseAmount(text), undefined, text);
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        const amount = parseAmount(text);
        assert.ok(amount === undefined || (Number.isFinite(amount) && amount >= 0));
      }),
    );
  });

  it('is in the currency of the reader, and comes back as it was written', () => {
    assert.equal(parseMoney('14', cny), 2);
    assert.equal(parseMoney('14', usd), 14);
    assert.deepEqual([parseMoney('¥14', cny), parseMoney('$14', usd)], [2, 14]);
    assert.deepEqual(
      [parseMoney('$14', cny), parseMoney(' ¥14', usd), parseMoney('￥14', usd)],
      Array(3).fill(undefined),
    );
    const price = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => String(cents / 10_000));
    fc.assert(
      fc.property(price, fc.constantFrom(usd, cny), (text, money) => {
        assert.equal(writeMoney(parseMoney(text, money)!, money), text);
      }),
    );
  });
});

describe('A7: a cap that a person writes', () => {
  it('is money, or tokens where it says so', () => {
    assert.deepEqual(parseCap('2.50', usd), { usd: 2.5 });
    assert.deepEqual(parseCap('14', cny), { usd: 2 });
    for (const text of ['500k', '500 K', '500k tokens', '500,000 tokens', '50万', '0.5M', '0,5 m tokens']) {
      assert.deepEqual(parseCap(text, cny), { tokens: 500_000 }, text);
    }
  });

  it('is above zero', () => {
    for (const text of ['0', '0k', '0 tokens', '-1', '', 'tokens', 'k', 'much', '0.1 tokens', '$5k', '¥5 tokens']) {
      assert.equal(parseCap(text, usd), undefined, text);
    }
  });
});
