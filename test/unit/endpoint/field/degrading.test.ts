import assert from 'node:assert/strict';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import type { ChatMessage } from '../../../../src/core/chat/types';
import type { Quirks } from '../../../../src/core/endpoint/exchange/requestBody';
import { cannedSend, request, settingsFor } from '../../../support/canaryClient';
import { jsonOf, readCases, streamOf } from '../../../support/wireCases';
import { done, finish, say, stop } from '../wire/row';
import { sse } from '../../../endpoint/reply';
import { toldText } from '../../../../src/core/failures/happening';

const refusal = (message: string, status = 400): ReturnType<typeof jsonOf> => jsonOf(status, { error: { message } });
const good = streamOf(say('Hi'), stop, done);
const messages: ChatMessage[] = [
  { role: 'system', content: 'Explain.' },
  { role: 'user', content: 'This.' },
  { role: 'assistant', content: 'It is.' },
  { role: 'user', content: 'Why?' },
];

describe('what a model does not take', () => {
  const streamOnly = [
    'parameter.enable_thinking must be set to false for non-streaming calls',
    '非流式调用不支持思考模式',
    '该模型仅支持流式调用',
    '该模型只支持流式输出，请使用流式',
    'This model does not support non-streaming requests.',
    'Streaming is required for this model. Set stream=true.',
    'This model only supports streaming.',
    '`stream` must be set to true',
    'this model is only available in streaming mode',
    'parameter.enable_thinking 在非流式调用时必须设置为 false',
    '当前模型只允许 stream 方式访问',
    'stream 参数必须为 true',
    'Blocking mode is not supported',
  ];
  for (const words of streamOnly) {
    it(`W3: is a whole answer: ${words}`, async () => {
      const run = await readCases([refusal(words), good], { whole: true });
      assert.deepEqual([run.answer, run.sent.map(({ stream }) => stream)], ['Hi', [undefined, true]]);
    });
  }

  const plainRoles: [words: string, status?: number][] = [
    ['System role not supported'],
    ['System role not supported', 500],
    ['Conversation roles must alternate user/assistant/user/assistant/...'],
    ['Only user and assistant roles are supported!'],
    ["Unsupported value: 'messages[0].role' does not support 'system' with this model."],
    ['Developer instruction is not enabled for models/gemma-3-27b-it'],
    ['The role "system" is not allowed'],
    ['该模型不支持 system 角色'],
    ['不支持系统消息'],
    ['消息中的角色必须交替出现'],
    ['系统提示词不被支持'],
    ['role 只能为 user 或 assistant'],
    ['第一条消息必须是 user'],
  ];
  for (const [words, status] of plainRoles) {
    it(`W4: is a system role, or roles that do not alternate: ${words} (${status ?? 400})`, async () => {
      const run = await readCases([refusal(words, status), good], { messages });
      assert.equal(run.answer, 'Hi');
      assert.deepEqual(run.sent[1]?.['messages'], [
        { role: 'user', content: 'Explain.\n\nThis.' },
        { role: 'assistant', content: 'It is.' },
        { role: 'user', content: 'Why?' },
      ]);
    });
  }

  it('W4: is remembered for the model at its endpoint', async () => {
    const quirks: Quirks = new Map();
    const send = cannedSend(
      { status: 400, body: '{"message":"System role not supported"}' },
      { body: say('Hi') + done },
    );
    for (let times = 0; times < 2; times++) {
      const client = createEndpointClient({ settings: settingsFor('https://api.example.com/v1'), send, quirks });
      await client.complete({ ...request, messages }, new AbortController().signal);
    }
    const roles = send.requests.map(
      ({ body }) => (JSON.parse(body ?? '') as { messages: ChatMessage[] }).messages[0]?.role,
    );
    assert.deepEqual(roles, ['system', 'user', 'user']);
  });

  const fields: [words: string, field: string][] = [
    ['invalid temperature: only 1 is allowed for this model', 'temperature'],
    ['temperature 参数不支持', 'temperature'],
    ['temperature is fixed at 1', 'temperature'],
    ['温度参数不可设置', 'temperature'],
    ['Sampling parameters are not supported for reasoning models', 'temperature'],
    ['include_usage is not supported', 'stream_options'],
    ['`temperature` is deprecated for this model.', 'temperature'],
    ['max_tokens is out of range', 'max_tokens'],
    ['max_tokens 超出范围', 'max_tokens'],
    ['不支持 stream_options 参数', 'stream_options'],
    ['json: unknown field "stream_options"', 'stream_options'],
    ['Additional properties are not allowed: Unknown fields in the request', 'stream_options'],
  ];
  for (const [words, field] of fields) {
    it(`W3: ${field} is left out once: ${words}`, async () => {
      const run = await readCases([refusal(words), good], { maxTokens: 100_000, temperature: 0.2 });
      assert.deepEqual([run.answer, run.sent.map((body) => field in body)], ['Hi', [true, false]]);
    });
  }

  it('W3: is not sought in an error that is about something else', async () => {
    for (const words of ['The stream was interrupted by the system.', 'Internal error', '余额不足']) {
      assert.equal((await readCases([refusal(words, 500), good], { messages })).sent.length, 1, words);
    }
  });
});

describe('what is said of an answer', () => {
  it('L8: a limit that nobody set is none of ours', async () => {
    const full = streamOf(say('alpha'), finish('length'), done);
    const why = async (maxTokens?: number): Promise<string> => {
      const { outcome } = await readCases([full], { maxTokens });
      return 'why' in outcome ? toldText(outcome.why) : '';
    };
    assert.match(await why(), /the context of the model at api\.example\.com.* was full/);
    assert.equal(await why(64), 'The answer reached its token limit.');
  });

  it('point 3: the model that answered is told where it is another', async () => {
    const from = async (model: string): Promise<unknown> => {
      const run = await readCases([streamOf(sse({ model, choices: [{ delta: { content: 'Hi' } }] }), stop)]);
      return 'model' in run.outcome ? run.outcome.model : undefined;
    };
    assert.equal(await from('deepseek-v3.2'), 'deepseek-v3.2');
    for (const same of ['gpt-4o-mini', 'GPT-4o-mini', 'gpt-4o-mini-2024-07-18', 'openai/gpt-4o-mini']) {
      assert.equal(await from(same), undefined);
    }
  });

  it('L6: words of the reader’s headers stay, and their secrets do not', async () => {
    const tenant = 'Hw55Tq20Zk7Pq';
    const settings = {
      ...settingsFor('https://api.example.com/v1'),
      headers: { 'x-provider': 'openai', 'x-team-token': 'word', 'x-tenant': tenant },
    };
    const body = JSON.stringify({ error: { message: `openai error: word ${tenant}` } });
    const client = createEndpointClient({ settings, send: cannedSend({ status: 400, body }) });
    const { outcome } = await client.complete(request, new AbortController().signal);
    assert.equal(outcome.kind === 'failed' && outcome.error.detail, 'openai error: (hidden) (hidden)');
  });

  it('L10: the window that llama.cpp has loaded is read', async () => {
    const body = JSON.stringify({ data: [{ id: 'm', meta: { n_ctx_train: 131072, n_ctx: 4096 } }] });
    const send = cannedSend({ body, headers: { 'content-type': 'application/json' } });
    const client = createEndpointClient({ settings: settingsFor('http://127.0.0.1:8080/v1'), send });
    assert.deepEqual(await client.listModels(new AbortController().signal), [{ id: 'm', contextWindow: 4096 }]);
  });

  it('W19: a comment within data is nothing', async () => {
    const parts = ['data: : PROCESSING\n\n', say('alpha '), 'data: :\n\n', 'data: [PING]\n\n', say('beta'), stop];
    const run = await readCases([streamOf(...parts)]);
    assert.deepEqual([run.answer, run.outcome.kind], ['alpha beta', 'complete']);
  });

  const ends: [name: string, tail: string, words: RegExp][] = [
    ['JSON without an end of line', '{"error":{"message":"upstream gone away"}}', /upstream gone away/],
    ['an event without an empty line', 'data: {"error":{"message":"upstream gone away"}}\n', /upstream gone away/],
    ['a sentence', 'upstream connect error or disconnect\n', /upstream connect error/],
    ['a page', '<html><head><title>502 Bad Gateway</title></head></html>\n', /502 Bad Gateway/],
    [
      'JSON over several lines, and [DONE]',
      '{\n  "error": "upstream gone away"\n}\n\ndata: [DONE]\n\n',
      /upstream gone/,
    ],
    ['an event of words', 'data: error: upstream gone away\n\n', /upstream gone away/],
    [
      'an event that is framed twice',
      'data: data: {"error":{"message":"upstream gone away"}}\n\n',
      /upstream gone away/,
    ],
    ['a named event', 'event: error\ndata: upstream gone away\n\n', /upstream gone away/],
  ];
  for (const [name, tail, words] of ends) {
    it(`W11: an error at the end is read: ${name}`, async () => {
      for (const size of [undefined, 1, 5]) {
        const { answer, outcome } = await readCases([streamOf(say('alpha'), tail)], { size });
        assert.deepEqual([answer, outcome.kind], ['alpha', 'cut-off']);
        assert.match(outcome.kind === 'cut-off' ? toldText(outcome.why) : '', words);
      }
    });
  }

  const waits: [name: string, body: unknown, headers: Record<string, string>, ms: number][] = [
    ['in words', { error: { message: 'Rate limit reached. Please try again in 1m26.4s.' } }, {}, 86_400],
    ['in Chinese', { error: { message: '请求过于频繁，请在 30 秒后重试' } }, {}, 30_000],
    ['in seconds', { error: { message: 'Slow down', retry_after: 7 } }, {}, 7000],
    ['in milliseconds', { error: { message: 'Slow down' }, retry_after_ms: 250 }, {}, 250],
    ['of RetryInfo as an object', { error: { details: [{ retryDelay: { seconds: 3, nanos: 5e8 } }] } }, {}, 3500],
    ['in another header', { error: 'Slow down' }, { 'x-ms-retry-after-ms': '1200' }, 1200],
    ['as a duration in Retry-After', { error: 'Slow down' }, { 'retry-after': '20s' }, 20_000],
    ['of the draft of the IETF', { error: 'Slow down' }, { ratelimit: '"default";r=0;t=30' }, 30_000],
    ['of a limit in milliseconds', { error: 'Slow down' }, { 'x-ratelimit-reset-tokens': '120ms' }, 120],
  ];
  for (const [name, body, headers, ms] of waits) {
    it(`W12: a wait ${name} is obeyed`, async () => {
      const { outcome } = await readCases([jsonOf(429, body, headers)]);
      assert.equal(outcome.kind === 'failed' && outcome.again?.afterMs, ms);
    });
  }
});
