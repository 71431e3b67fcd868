import assert from 'node:assert/strict';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { classify } from '../../../../src/core/endpoint/errors/classify';
import { readErrorBody } from '../../../../src/core/endpoint/errors/errorBody';
import { failureOf } from '../../../../src/core/failures/failure';
import type { EndpointError } from '../../../../src/core/failures/endpointError';
import { cannedSend, request, settingsFor } from '../../../support/canaryClient';

const kindOf = (status: number | undefined, body: unknown): string =>
  classify(status, readErrorBody(typeof body === 'string' ? body : JSON.stringify(body)));

describe('a coding plan', () => {
  const refusals: [status: number | undefined, body: unknown][] = [
    // bkywksj/knowledge-base#14, 1jehuang/jcode#81
    [405, { error: 'Coding Plan is currently only available for Coding Agents' }],
    // MoonshotAI/kimi-code#414, continuedev/continue#10847
    [
      403,
      {
        error: {
          message:
            'Kimi For Coding is currently only available for Coding Agents such as Kimi CLI, Claude Code, Roo Code, Kilo Code, etc.',
          type: 'access_terminated_error',
        },
      },
    ],
    [403, { error: { message: 'x', type: 'access_terminated_error' } }],
    // Narcooo/inkos#175
    [400, { error: { message: 'Coding Plan API key is not allowed for non-Coding Plan requests' } }],
    [401, { error: { message: 'Coding Plan keys are not allowed here', code: 'invalid_api_key' } }],
    [401, { error: { message: 'This API key is restricted to coding tools.' } }],
    [400, { error: { message: 'This credential is only authorized for use with Claude Code.' } }],
    [undefined, { error: { message: 'Code plan keys are reserved for the code agents of our list' } }],
    [403, { error: { message: 'Coding Plan 仅支持在编程工具中使用' } }],
    [403, { error: { message: '该密钥仅限编程工具使用' } }],
    [400, { error: { message: '编程套餐不支持非编程场景的调用' } }],
  ];
  for (const [status, body] of refusals) {
    it(`issue 13: is known by its refusal: ${status} ${JSON.stringify(body).slice(0, 100)}`, () =>
      assert.equal(kindOf(status, body), 'coding-plan'));
  }

  const others: [kind: string, status: number, message: string][] = [
    ['billing', 403, '您的 Coding Plan 套餐额度已用尽'],
    ['billing', 402, 'Your coding plan has no balance left'],
    ['rate-limit', 429, 'Coding Plan usage limit: too many requests, please slow down'],
    ['unknown-model', 404, 'The model qwen3-coder-plus does not exist'],
    ['bad-request', 400, 'This model is only supported in v1/responses: gpt-5.1-codex'],
    ['wrong-url', 405, 'Method Not Allowed'],
    ['too-long', 400, 'This model only supports a maximum context length of 8192 tokens'],
  ];
  for (const [kind, status, message] of others) {
    it(`is not seen where something else is said: ${message}`, () => assert.equal(kindOf(status, message), kind));
  }

  async function errorOf(url: string, apiKey: string, status: number, body: unknown): Promise<EndpointError> {
    const send = cannedSend({ status, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    const client = createEndpointClient({ settings: settingsFor(url, { apiKey }), send });
    const { outcome } = await client.complete(request, new AbortController().signal);
    assert.equal(outcome.kind, 'failed');
    assert.equal(send.requests.length, 1);
    assert.equal(send.requests[0]?.headers['user-agent'], 'Gloss', 'never pretends to be another client');
    return (outcome as { error: EndpointError }).error;
  }

  it('issue 13: is known by how the key begins, and by the address, where the refusal says nothing', async () => {
    const bailian = 'https://dashscope.aliyuncs.com/compatible-mode/v1';
    const rows: [kind: string, url: string, key: string, status: number, words: string][] = [
      ['coding-plan', bailian, 'sk-sp-1234567890abcdef', 401, 'Incorrect API key provided.'],
      ['coding-plan', bailian, 'sk-sp-1234567890abcdef', 403, 'Forbidden'],
      ['unauthorized', bailian, 'sk-1234567890abcdefgh', 401, 'Incorrect API key provided.'],
      ['billing', bailian, 'sk-sp-1234567890abcdef', 400, 'Arrearage: overdue'],
      ['coding-plan', 'https://coding.dashscope.aliyuncs.com/v1', 'sk-sp-1234567890abcdef', 405, ''],
      ['coding-plan', 'https://ark.cn-beijing.volces.com/api/coding/v3', 'a-key-of-36-letters', 403, 'Access denied'],
      ['unauthorized', 'https://ark.cn-beijing.volces.com/api/coding/v3', 'a-key-of-36-letters', 401, 'Bad key'],
      ['forbidden', 'https://ark.cn-beijing.volces.com/api/v3', 'a-key-of-36-letters', 403, 'Access denied'],
      ['coding-plan', 'https://qianfan.baidubce.com/v2/coding', 'bce-v3/ALTAK-x', 403, 'Access denied'],
      ['forbidden', 'https://qianfan.baidubce.com/v2', 'bce-v3/ALTAK-x', 403, 'Access denied'],
    ];
    for (const [kind, url, key, status, message] of rows) {
      assert.equal((await errorOf(url, key, status, { error: { message } })).kind, kind, `${url} ${status} ${message}`);
    }
  });

  it('issue 13: is told as what it is, with the page of normal keys', async () => {
    const body = { error: 'Coding Plan is currently only available for Coding Agents' };
    const error = await errorOf('https://coding.dashscope.aliyuncs.com/v1', 'sk-sp-1234567890abcdef', 405, body);
    const { what, next, actions } = failureOf(error, true);
    assert.equal(
      what,
      'This key belongs to a coding plan, which Alibaba Bailian 阿里云百炼 opens to its own list of clients only ' +
        '(normal keys: https://bailian.console.aliyun.com/?tab=model#/api-key). ' +
        'It said: “Coding Plan is currently only available for Coding Agents”',
    );
    assert.match(next, /normal key .* never pretends to be another client/);
    assert.deepEqual(actions, ['open-key-page', 'set-key', 'select-endpoint']);
  });
});

describe('what is retired', () => {
  const rows: [status: number | undefined, body: unknown][] = [
    [410, ''],
    [410, { error: { message: 'Gone' } }],
    [400, { error: { message: 'The model `llama3-8b` has been decommissioned and is no longer supported.' } }],
    [400, { error: { message: 'x', code: 'model_decommissioned' } }],
    [404, { error: { message: 'The model `gpt-3.5` has been deprecated, learn more here' } }],
    [404, { error: { message: 'This model reached its end of life on 1 May' } }],
    [400, { error: { message: '模型 glm-4 已下线' } }],
    [404, { error: { message: '该模型已停止服务，请更换模型' } }],
  ];
  for (const [status, body] of rows) {
    it(`issue 13: is told as that: ${status} ${JSON.stringify(body)}`, () =>
      assert.equal(kindOf(status, body), 'retired'));
  }

  it('is not seen where a field is', () => {
    assert.equal(kindOf(400, { error: { message: '`temperature` is deprecated for this model.' } }), 'bad-request');
    assert.equal(kindOf(404, { error: { message: 'The model `x` does not exist' } }), 'unknown-model');
  });
});
