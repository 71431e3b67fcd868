import assert from 'node:assert/strict';
import { ownPrice, priceBy } from '../../../../src/core/endpoint/models/modelPrices';

describe('the price of a model', () => {
  const catalogue = { input: 3, output: 4 };

  it("is the reader's, else the endpoint's, else the built-in one, and says whose", () => {
    const price = (settings: object, endpoint: object) => priceBy({ settings, endpoint, catalogue, list: {} });
    assert.deepEqual(price({ input: 1, output: 2 }, { input: 8, output: 9 }), {
      input: 1,
      output: 2,
      from: ['settings'],
    });
    assert.deepEqual(price({}, { input: 8, output: 9 }), { input: 8, output: 9, from: ['endpoint'] });
    assert.deepEqual(price({}, {}), { ...catalogue, from: ['catalogue'] });
    assert.deepEqual(price({ input: 1 }, {}), { input: 1, output: 4, from: ['settings', 'catalogue'] });
    assert.deepEqual(priceBy({ settings: {}, endpoint: {}, catalogue: {}, list: {} }), {});
  });

  it('issue 15: is the list price last, for long prompts too, and never a list’s discount on the price of another', () => {
    const list = {
      input: 3,
      output: 15,
      cachedInput: 0.3,
      longer: [{ above: 200_000, input: 6, output: 22.5, cachedInput: 0.6 }],
    };
    const price = (settings: object, known: object) => priceBy({ settings, endpoint: {}, catalogue: known, list });
    assert.deepEqual(price({}, {}), { ...list, from: ['list'] });
    assert.deepEqual(price({}, { output: 9 }), {
      input: 3,
      output: 9,
      cachedInput: 0.3,
      longer: [{ above: 200_000, input: 6, output: 9, cachedInput: 0.6 }],
      from: ['catalogue', 'list'],
    });
    assert.deepEqual(price({ input: 1 }, {}), {
      input: 1,
      output: 15,
      longer: [{ above: 200_000, input: 1, output: 22.5 }],
      from: ['settings', 'list'],
    });
    assert.deepEqual(price({ input: 1, output: 2 }, {}), { input: 1, output: 2, from: ['settings'] });
  });

  it('is none where a setting holds something else', () => {
    const settings = { input: -1, output: 'free' as unknown as number, cachedInput: NaN };
    assert.deepEqual(priceBy({ settings, endpoint: {}, catalogue, list: {} }), { ...catalogue, from: ['catalogue'] });
  });

  it('is found under any name of the model, and under no name that is not there', () => {
    const prices = { 'GPT-4.1': { input: 1 }, other: 'no' };
    assert.deepEqual(ownPrice('gpt-4.1', prices), { input: 1 });
    assert.deepEqual(ownPrice('openai/gpt-4.1', prices), { input: 1 });
    for (const name of ['gpt-4o', 'other', '__proto__', 'constructor']) assert.deepEqual(ownPrice(name, prices), {});
  });
});
