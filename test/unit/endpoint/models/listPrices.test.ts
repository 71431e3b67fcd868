import assert from 'node:assert/strict';
import { listPrice } from '../../../../src/core/endpoint/models/listPrices';
import { hostsOfYuanForDollar, listPricesAt, vendors } from '../../../../src/core/endpoint/vendors/vendors';
import { cost } from '../../../../src/core/usage/pricing';
import { settings } from '../../../../src/shared/contributions';

/** Noon in winter: prices of the night do not hold. */
const noon = Date.UTC(2026, 10, 28, 12);

const priceAt = (url: string, model: string, cnyPerUsd?: number) => {
  const where = listPricesAt(new URL(url));
  return where ? listPrice(model, where, noon, cnyPerUsd) : {};
};

describe('issue 15: list prices', () => {
  it('are whole for the default models at the default endpoint', () => {
    for (const mode of ['stream', 'standard', 'batch'] as const) {
      const price = priceAt(settings['gloss.endpoint.baseUrl'], settings[`gloss.models.${mode}`]);
      assert.ok(price.input! > 0 && price.output! > 0, mode);
    }
  });

  it('are those of the vendor that answers, under any name that a relay gives a model', () => {
    assert.deepEqual(priceAt('https://api.openai.com/v1', 'gpt-4.1'), { input: 2, output: 8, cachedInput: 0.5 });
    assert.deepEqual(priceAt('https://api.holysheep.ai/v1', 'openai/gpt-4.1').output, 8);
    assert.deepEqual(priceAt('https://api.openai.com/v1', 'claude-sonnet-4-5'), {});
    assert.deepEqual(priceAt('https://api.openai.com/v1', 'no-such-model'), {});
    assert.equal(priceAt('https://my-team.openai.azure.com/openai/v1', 'gpt-4o').input, 2.5);
  });

  it('are none at a server of one’s own, an unknown endpoint and a coding plan', () => {
    const urls = [
      'http://localhost:11434/v1',
      'https://relay.example/v1',
      'https://open.bigmodel.cn/api/coding/paas/v4',
      'https://api.kimi.com/coding/v1',
    ];
    for (const url of urls) assert.deepEqual(priceAt(url, 'gpt-4.1'), {}, url);
  });

  it('name only providers that the list has', () => {
    const all = vendors.flatMap((vendor) => [...vendor.sites, vendor.ownAddress]);
    const named = new Set(all.flatMap((place) => place?.prices?.providers ?? []));
    const models = [
      'gpt-4.1',
      'claude-sonnet-4-5',
      'gemini-2.5-flash',
      'deepseek-chat',
      'grok-4',
      'kimi-k2.5',
      'GLM-5.2',
    ];
    models.push('MiniMax-M2.5', 'glm-4.7', 'mistral-small-latest', 'openai/gpt-4.1', 'llama-3.3-70b-versatile');
    models.push('meta-llama/Llama-3.3-70B-Instruct-Turbo');
    for (const provider of named) {
      const known = models.some((model) => listPrice(model, { providers: [provider] }, noon).output !== undefined);
      assert.ok(known, provider);
    }
  });

  it('count the length of the prompt, for all of the request, and what was cached', () => {
    const price = priceAt('https://generativelanguage.googleapis.com/v1beta/openai', 'gemini-2.5-pro');
    const usd = (promptTokens: number, cachedTokens = 0) =>
      cost({ promptTokens, completionTokens: 1_000_000, cachedTokens }, price).usd?.toFixed(6);
    assert.equal(usd(200_000), (0.2 * 1.25 + 10).toFixed(6));
    assert.equal(usd(200_001), (0.200001 * 2.5 + 15).toFixed(6));
    assert.equal(usd(200_000, 100_000), (0.1 * 1.25 + 0.1 * 0.125 + 10).toFixed(6));
  });

  it('are CNY where the vendor bills in CNY, whatever rate the reader counts with', () => {
    const yuan = (cnyPerUsd: number) => priceAt('https://open.bigmodel.cn/api/paas/v4', 'glm-4.7', cnyPerUsd);
    for (const rate of [1, 7.3]) {
      assert.equal((yuan(rate).input! * rate).toFixed(2), '2.00');
      assert.equal(yuan(rate).cnyPerUsd, rate);
    }
    assert.equal(priceAt('https://open.bigmodel.cn/api/paas/v4', 'glm-4.7').input?.toFixed(3), '0.276');
  });

  it('are paid with as many yuan at the default endpoint', () => {
    assert.deepEqual(hostsOfYuanForDollar(), ['api.holysheep.ai']);
  });
});
