import fc from 'fast-check';
import assert from 'node:assert/strict';
import { parseBaseUrl } from '../../../src/core/endpoint/address/baseUrl';
import { createEndpointClient } from '../../../src/core/endpoint/client';
import { slowLaneParts, slowLaneUrl } from '../../../src/core/endpoint/slowLane';
import type { Outcome } from '../../../src/core/chat/types';
import { runFailureOf } from '../../../src/core/failures/failure';
import { troubleOf } from '../../../src/core/failures/trouble';
import { noRoom } from '../../endpoint/slowLane';
import { cannedSend, settingsFor } from '../../support/canaryClient';

const openai = 'https://api.openai.com/v1';
const bailian = 'https://dashscope.aliyuncs.com/compatible-mode/v1';

/** How a request in the slow lane ends that is answered so, and how often it was sent. */
async function asked(url: string, model: string, status: number, body: unknown) {
  let sent = 0;
  const canned = cannedSend({
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  const settings = settingsFor(slowLaneUrl(parseBaseUrl(url)).href);
  const parts = { settings, send: (request: Parameters<typeof canned>[0]) => (sent++, canned(request)) };
  const client = createEndpointClient(slowLaneParts(parts, parseBaseUrl(url)));
  const request = { model, messages: [{ role: 'user' as const, content: 'Hello' }], thinking: 'off' as const };
  const { outcome } = await client.complete(request, new AbortController().signal);
  return { outcome, sent };
}

const kindOf = (outcome: Outcome): string => (outcome.kind === 'failed' ? outcome.error.kind : outcome.kind);

/** What refusals say, in the words of many servers. */
const said = [
  "Unsupported value: 'service_tier' does not support 'flex' with this model.",
  "Invalid value: 'flex'. Supported values of service_tier are: 'auto', 'default', and 'priority'.",
  'Unrecognized request argument supplied: service_tier',
  'json: unknown field "service_tier"',
  'Unknown name "service_tier": Cannot find field.',
  "Completions.create() got an unexpected keyword argument 'service_tier'",
  "Additional properties are not allowed ('service_tier' was unexpected)",
  'Flex processing is not available for this model.',
  'Your account is not authorized to use the flex service tier.',
  'serviceTier: must be one of auto, default',
  '不支持参数 service_tier',
  '参数 service_tier 取值非法',
  '未知字段：service_tier',
  '该模型不支持 flex',
  '当前模型不支持该服务层级',
  '您的账号无权使用 service-tier',
];

type Shape = (message: string) => unknown;
const shapes: Shape[] = [
  (message) => ({ error: { message, type: 'invalid_request_error', param: null, code: null } }),
  (message) => ({ error: { message, param: 'service_tier', code: 'unsupported_value' } }),
  (message) => ({ error: message }),
  (message) => [{ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }],
  (message) => ({ detail: [{ type: 'extra_forbidden', loc: ['body', 'service_tier'], msg: message, input: 'flex' }] }),
  (message) => ({ detail: message }),
  (message) => ({ code: 20015, message, data: null }),
  (message) => ({ success: false, errorMsg: message }),
  (message) => ({ errors: { service_tier: [message] } }),
  (message) => ({ error: { details: [{ fieldViolations: [{ field: 'service_tier', description: message }] }] } }),
  (message) => ({ error: { message: JSON.stringify({ error: { message } }), code: 'upstream_error' } }),
  (message) => ({ object: 'error', message }),
  (message) => message,
];

describe('a refusal of the slow lane', () => {
  it('is one by what it names, in any words, with any status and in any shape, and is not asked twice', async () => {
    const statuses = fc.constantFrom(200, 400, 401, 403, 404, 409, 422, 429, 500, 501, 502, 503);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...said), fc.constantFrom(...shapes), statuses, async (words, shape, status) => {
        const body = shape(words);
        // A text with a good status is an answer.
        fc.pre(status !== 200 || (typeof body === 'object' && !Array.isArray(body)));
        const { outcome, sent } = await asked(openai, 'gpt-5-mini', status, body);
        assert.equal(kindOf(outcome), 'no-slow-lane', `${status} ${JSON.stringify(body)}`);
        assert.ok(outcome.kind === 'failed' && outcome.again === undefined);
        assert.equal(sent, 1);
      }),
      { numRuns: 500 },
    );
  });

  it('is one at an address of its own where the model is not there, or not for batches', async () => {
    for (const [status, body] of [
      [404, { error: { message: 'The model `qwen-x` does not exist or you do not have access to it.' } }],
      [400, { error: { code: 'model_not_supported', message: 'Model not supported.' } }],
      [400, { message: 'The model qwen-x does not support batch inference.', code: 'InvalidParameter' }],
      [403, { error: { message: '该模型未开通批量推理' } }],
      [405, { error: { message: 'Method Not Allowed' } }],
    ] as const) {
      assert.equal(kindOf((await asked(bailian, 'qwen-plus', status, body)).outcome), 'no-slow-lane', `${status}`);
    }
  });

  for (const [kind, status, message] of [
    ['rate-limit', 429, 'Resource unavailable. Please try again later.'],
    ['rate-limit', 429, 'The flex service tier is at capacity right now.'],
    ['rate-limit', 429, 'Rate limit reached for service_tier flex: limit 500, used 500.'],
    ['rate-limit', 429, 'service_tier flex 请求过于频繁，请稍后再试'],
    ['server', 503, 'The flex service tier is temporarily unavailable.'],
    ['billing', 429, 'You exceeded your current quota, please check your plan and service tier.'],
    ['unauthorized', 401, 'Incorrect API key provided.'],
    ['unknown-model', 404, 'The model gpt-5-mini does not exist.'],
    ['bad-request', 400, 'Something is wrong.'],
    ['too-long', 400, "This model's maximum context length is 8192 tokens."],
  ] as const) {
    it(`is not seen where something else is said: ${status} ${message}`, async () => {
      const { outcome } = await asked(openai, 'gpt-5-mini', status, { error: { message } });
      assert.equal(kindOf(outcome), kind);
    });
  }

  it('is not seen where there is no room, nor where nobody has asked for the lane', async () => {
    assert.equal(kindOf((await asked(openai, 'gpt-5-mini', 429, noRoom.json)).outcome), 'rate-limit');
    const refusal = { error: { message: 'Unknown parameter: service_tier', param: 'service_tier' } };
    assert.equal(kindOf((await asked(openai, 'gpt-4.1', 400, refusal)).outcome), 'bad-request');
  });

  it('leaves a refusal of another field to be mended by leaving that out', async () => {
    const message = "Unsupported value: 'reasoning_effort' does not support 'minimal' with this model.";
    const body = { error: { message, param: 'reasoning_effort', code: 'unsupported_value' } };
    const { outcome, sent } = await asked(openai, 'gpt-5-mini', 400, body);
    assert.ok(sent > 1);
    assert.equal(kindOf(outcome), 'bad-request');
  });

  it('says what to do in one sentence', async () => {
    const { outcome } = await asked(openai, 'gpt-5-mini', 400, { error: { message: said[0] } });
    assert.ok(outcome.kind === 'failed');
    const { what, next } = runFailureOf(troubleOf(outcome.error));
    assert.match(what, /^OpenAI does not take “gpt-5-mini” in its slow lane/);
    assert.equal(next, 'Resume to send what is left now: you are asked first, with the ordinary price.');
  });
});
