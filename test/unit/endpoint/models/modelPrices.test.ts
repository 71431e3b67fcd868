import assert from 'node:assert/strict';
import { ownPrice, priceBy } from '../../../../src/core/endpoint/models/modelPrices';

describe('the price of a model', () => {
  const catalogue = { input: 3, output: 4 };

  it("is the reader's, else the endpoint's, else the built-in one, and says whose", () => {
    const price = (settings: object, endpoint: object) => priceBy({ settings, endpoint, catalogue });
    assert.deepEqual(price({ input: 1, output: 2 }, { input: 8, output: 9 }), {
      input: 1,
      output: 2,
      from: ['settings'],
    });
    assert.deepEqual(price({}, { input: 8, output: 9 }), { input: 8, output: 9, from: ['endpoint'] });
    assert.deepEqual(price({}, {}), { ...catalogue, from: ['catalogue'] });
    assert.deepEqual(price({ input: 1 }, {}), { input: 1, output: 4, from: ['settings', 'catalogue'] });
    assert.deepEqual(priceBy({ settings: {}, endpoint: {}, catalogue: {} }), {});
  });

  it('is none where a setting holds something else', () => {
    const settings = { input: -1, output: 'free' as unknown as number, cachedInput: NaN };
    assert.deepEqual(priceBy({ settings, endpoint: {}, catalogue }), { ...catalogue, from: ['catalogue'] });
  });

  it('is found under any name of the model, and under no name that is not there', () => {
    const prices = { 'GPT-4.1': { input: 1 }, other: 'no' };
    assert.deepEqual(ownPrice('gpt-4.1', prices), { input: 1 });
    assert.deepEqual(ownPrice('openai/gpt-4.1', prices), { input: 1 });
    for (const name of ['gpt-4o', 'other', '__proto__', 'constructor']) assert.deepEqual(ownPrice(name, prices), {});
  });
});
