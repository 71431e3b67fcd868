import assert from 'node:assert/strict';
import { parseBaseUrl } from '../../../src/core/endpoint/address/baseUrl';
import { slowLaneFacts, slowLaneUrl } from '../../../src/core/endpoint/slowLane';
import { vendorAt } from '../../../src/core/endpoint/vendors/vendors';
import { thinkingFormOf } from '../../../src/core/endpoint/vendors/thinking';

describe('the slow lane of an address', () => {
  const usage = { promptTokens: 1, completionTokens: 1, cachedTokens: 0 };
  const answered = (tier?: string) => ({ kind: 'complete' as const, usage, ...(tier !== undefined && { tier }) });

  for (const [url, model, wait, at] of [
    ['https://api.openai.com/v1', 'gpt-5-mini', 900, 'https://api.openai.com/v1'],
    ['https://api.openai.com/v1', 'gpt-4.1', undefined, 'https://api.openai.com/v1'],
    ['https://x.openai.azure.com/openai/v1', 'o4-mini', 900, 'https://x.openai.azure.com/openai/v1'],
    [
      'https://dashscope.aliyuncs.com/compatible-mode/v1',
      'qwen-plus',
      3600,
      'https://batch.dashscope.aliyuncs.com/compatible-mode/v1',
    ],
    [
      'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
      'qwen-plus',
      undefined,
      'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
    ],
    ['https://ark.cn-beijing.volces.com/api/v3', 'ep-bi-1', 3600, 'https://ark.cn-beijing.volces.com/api/v3/batch'],
    [
      'https://ark.cn-beijing.volces.com/api/v3',
      'doubao-seed-1-6',
      undefined,
      'https://ark.cn-beijing.volces.com/api/v3/batch',
    ],
    ['https://api.deepseek.com/v1', 'gpt-5', undefined, 'https://api.deepseek.com/v1'],
    ['http://localhost:8000/v1', 'gpt-5', undefined, 'http://localhost:8000/v1'],
  ] as const) {
    it(`is known for ${model} at ${new URL(url).host}, or known not to be`, () => {
      assert.equal(slowLaneFacts(parseBaseUrl(url)).waitOf(model), wait);
      assert.equal(slowLaneUrl(parseBaseUrl(url)).href, at);
    });
  }

  it('costs what the answer says that it was billed as', () => {
    const openai = slowLaneFacts(parseBaseUrl('https://api.openai.com/v1'));
    assert.deepEqual(
      [undefined, answered('flex'), answered('default'), answered()].map((outcome) =>
        openai.shareOf('gpt-5-mini', outcome),
      ),
      [0.5, 0.5, 1, 1],
    );
    const bailian = slowLaneFacts(parseBaseUrl('https://dashscope.aliyuncs.com/compatible-mode/v1'));
    assert.equal(bailian.shareOf('qwen-plus', answered()), 0.5);
  });

  it('is the same vendor at an address of its own, whose models are told how much to think', () => {
    const url = slowLaneUrl(parseBaseUrl('https://dashscope.aliyuncs.com/compatible-mode/v1'));
    assert.match(vendorAt(url), /Bailian/);
    assert.ok(thinkingFormOf(url, 'qwen3.5-plus'));
  });
});
