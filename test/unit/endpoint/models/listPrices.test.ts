import assert from 'node:assert/strict';
import { listPrice } from '../../../../src/core/endpoint/models/listPrices';
import { yuanPrices } from '../../../../src/core/endpoint/models/yuanPrices';
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

  it('are none of another model whose name begins alike', () => {
    const known = ['kimi-k2.5', 'deepseek-r1', 'gemini-3-pro-preview', 'claude-sonnet-4-5', 'openai/gpt-4.1'];
    const price = (model: string) => priceAt('https://api.holysheep.ai/v1', model);
    for (const model of known) {
      assert.ok(price(model).output! > 0, model);
      for (const more of ['-distill-qwen-7b', '-image', ':free', '-highspeed', '-fast', '-8b', '-lite-mine', '.5']) {
        assert.deepEqual(price(model + more), {}, model + more);
      }
      assert.deepEqual(price(model.replace(/[^/]+$/, 'my-$&')), {}, model);
    }
    for (const model of ['claude-sonnet-4-5', 'claude-sonnet-4.5', 'anthropic/claude-sonnet-4-5']) {
      for (const same of ['-20250929', '@20250929', '-latest', '-thinking', ':latest', '-20250929-v1:0']) {
        assert.deepEqual(price(model + same), price('claude-sonnet-4-5'), model + same);
      }
    }
    assert.deepEqual(priceAt('https://my-team.openai.azure.com/openai/v1', 'o4-mini-deep-research'), {});
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

  it('are those that vendors in China have in yuan, where the kept list has none', () => {
    const yuan = (url: string, model: string) => {
      const { input, output, cachedInput, cnyPerUsd } = priceAt(url, model, 7);
      assert.equal(cnyPerUsd, 7, model);
      return [input, output, cachedInput].map((usd) => usd && Number((usd * 7).toFixed(6)));
    };
    assert.deepEqual(yuan('https://api.moonshot.cn/v1', 'kimi-k2.6'), [6.5, 27, 1.1]);
    assert.deepEqual(yuan('https://api.siliconflow.cn/v1', 'deepseek-ai/DeepSeek-V3.2'), [4, 6, 0.4]);
    assert.deepEqual(yuan('https://api.minimaxi.com/v1', 'MiniMax-M2.5'), [2.1, 8.4, 0.21]);
    assert.deepEqual(yuan('https://qianfan.baidubce.com/v2', 'ernie-4.5-turbo-128k'), [0.8, 3.2, 0.2]);
    assert.deepEqual(yuan('https://open.bigmodel.cn/api/paas/v4', 'glm-5.3-flash'), [0.8, 2.8, 0.23]);
    // What depends on how long an answer is, or on thinking, is not known.
    assert.deepEqual(yuan('https://dashscope.aliyuncs.com/compatible-mode/v1', 'qwen-plus'), [0.8, undefined, 0.16]);
    assert.deepEqual(yuan('https://ark.cn-beijing.volces.com/api/v3', 'doubao-seed-1-6-250615'), [
      0.8,
      undefined,
      0.16,
    ]);
  });

  it('in yuan step with the length of the prompt', () => {
    const price = priceAt('https://ark.cn-beijing.volces.com/api/v3', 'doubao-seed-2-0-lite-260428', 1);
    const yuan = (promptTokens: number) =>
      cost({ promptTokens, completionTokens: 1_000_000, cachedTokens: 0 }, price).usd?.toFixed(4);
    assert.deepEqual(
      [32_000, 32_001, 128_001].map(yuan),
      [0.032 * 0.6 + 3.6, 0.032001 * 0.9 + 5.4, 0.128001 * 1.8 + 10.8].map((sum) => sum.toFixed(4)),
    );
  });

  it('in yuan have a source, a time and sound figures, and are named by a vendor', () => {
    const sites = vendors.flatMap((vendor) => vendor.sites.map(({ prices }) => prices));
    const named = sites.flatMap((prices) => (prices?.own === undefined ? [] : [prices.own]));
    assert.deepEqual(named.sort(), Object.keys(yuanPrices).sort());
    for (const prices of sites) if (prices?.own !== undefined) assert.equal(prices.inCny, true);
    for (const { source, asOf, rows } of Object.values(yuanPrices)) {
      assert.ok(source && asOf && rows.length > 0);
      for (const { longer = [], ...first } of rows) {
        for (const { input = 0, output = Infinity, cachedInput = 0 } of [first, ...longer]) {
          assert.ok(input > 0 && cachedInput < input && input < output, String(first.models));
        }
        const bounds = longer.map(({ above }) => above);
        assert.deepEqual(
          bounds,
          bounds.toSorted((a, b) => a - b),
        );
        assert.match(first.models.source, /^\^.*\$$/, 'no other model fits by accident');
      }
    }
  });

  it('in yuan are none at the sites that bill in dollars, nor for models that nobody gives a price of', () => {
    const none = [
      ['https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'qwen3-max'],
      ['https://dashscope.aliyuncs.com/compatible-mode/v1', 'qwen3-max-preview'],
      ['https://dashscope.aliyuncs.com/compatible-mode/v1', 'qwen-plus-2024-09-19'],
      ['https://api.moonshot.cn/v1', 'kimi-k2.5'],
      ['https://ark.cn-beijing.volces.com/api/v3', 'ep-20260101-abcde'],
    ] as const;
    for (const [url, model] of none) assert.deepEqual(priceAt(url, model), {}, model);
  });

  it('are paid with as many yuan at the default endpoint', () => {
    assert.deepEqual(hostsOfYuanForDollar(), ['api.holysheep.ai']);
  });
});
