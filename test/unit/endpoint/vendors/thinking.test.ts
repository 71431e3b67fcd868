import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ChatRequest } from '../../../../src/core/chat/types';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import type { Quirks } from '../../../../src/core/endpoint/exchange/requestBody';
import { vendors } from '../../../../src/core/endpoint/vendors/vendors';
import { type Thinking, thinkingLevels } from '../../../../src/shared/contributions';
import { type Canned, cannedSend, request, settingsFor } from '../../../support/canaryClient';
import { sse } from '../../../endpoint/reply';
import { failureOf, runFailureOf } from '../../../../src/core/failures/failure';
import { done, finish, say, stop } from '../wire/row';
import { troubleOf } from '../../../../src/core/failures/trouble';

const good: Canned = { body: say('Hi') + stop + done };
const refusal = (message: string, status = 400): Canned => ({ status, body: JSON.stringify({ error: { message } }) });

/** What is sent for one question, one body for each request. */
async function sent(
  url: string,
  asked: Partial<ChatRequest>,
  responses: Canned[] = [good],
  { quirks = new Map() as Quirks, streamed = true } = {},
): Promise<Record<string, unknown>[]> {
  const send = cannedSend(...responses);
  const client = createEndpointClient({ settings: settingsFor(url), send, quirks });
  const signal = new AbortController().signal;
  const question = { ...request, ...asked };
  if (streamed) for await (const event of client.stream(question, signal)) void event;
  else await client.complete(question, signal);
  return send.requests.map(({ body }) => JSON.parse(body ?? '') as Record<string, unknown>);
}

const usual = new Set(['model', 'messages', 'stream', 'stream_options', 'max_tokens', 'temperature']);
const fieldsOf = (body: Record<string, unknown> = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !usual.has(name)));

describe('how much a model is asked to think', () => {
  const off: [url: string, model: string, fields: object][] = [
    ['https://dashscope.aliyuncs.com/compatible-mode/v1', 'qwen3.5-plus', { enable_thinking: false }],
    ['https://api.siliconflow.cn/v1', 'Qwen/Qwen3-8B', { enable_thinking: false }],
    ['https://qianfan.baidubce.com/v2', 'qwen3-32b', { enable_thinking: false }],
    ['https://qianfan.baidubce.com/v2', 'ernie-4.5-turbo-128k', {}],
    ['https://api.moonshot.cn/v1', 'kimi-k2.5', { thinking: { type: 'disabled' } }],
    ['https://api.moonshot.cn/v1', 'moonshot-v1-8k', {}],
    ['https://open.bigmodel.cn/api/paas/v4', 'glm-4.7', { thinking: { type: 'disabled' } }],
    ['https://ark.cn-beijing.volces.com/api/v3', 'ep-2025-abc', { thinking: { type: 'disabled' } }],
    ['https://api.deepseek.com/v1', 'deepseek-v4-pro', { thinking: { type: 'disabled' } }],
    ['https://openrouter.ai/api/v1', 'qwen/qwen3-8b', { reasoning: { effort: 'none' } }],
    ['https://api.openai.com/v1', 'gpt-5.1', { reasoning_effort: 'none' }],
    ['https://api.openai.com/v1', 'gpt-5-mini', { reasoning_effort: 'minimal' }],
    ['https://api.openai.com/v1', 'o3', { reasoning_effort: 'low' }],
    ['https://api.openai.com/v1', 'gpt-4.1', {}],
    [
      'https://generativelanguage.googleapis.com/v1beta/openai',
      'models/gemini-2.5-flash',
      { reasoning_effort: 'none' },
    ],
    ['https://generativelanguage.googleapis.com/v1beta/openai', 'gemini-2.5-pro', { reasoning_effort: 'low' }],
    ['http://localhost:11434/v1', 'qwen3', { reasoning_effort: 'none' }],
    ['http://127.0.0.1:8000/v1', 'Qwen/Qwen3-8B', { chat_template_kwargs: { enable_thinking: false } }],
    ['https://api.minimaxi.com/v1', 'MiniMax-M2.5', {}],
  ];
  for (const [url, model, fields] of off) {
    it(`issue 13: off for ${model} at ${new URL(url).host}: ${JSON.stringify(fields)}`, async () => {
      assert.deepEqual(fieldsOf((await sent(url, { model, thinking: 'off' }))[0]), fields);
    });
  }

  it('is said nowhere by default, and to nobody who is not known', async () => {
    const urls = [...vendors.flatMap(({ sites }) => sites.map(({ baseUrl }) => baseUrl)), 'https://relay.example/v1'];
    const level = fc.constantFrom<Thinking | undefined>(undefined, ...thinkingLevels);
    const model = fc.constantFrom('qwen3', 'gpt-5', 'gpt-5.2', 'o4-mini', 'kimi-k2.5', 'glm-4.7', 'gemini-3-pro', 'x');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...urls), model, level, async (url, name, thinking) => {
        const fields = fieldsOf((await sent(url, { model: name, thinking }))[0]);
        if (thinking === undefined || thinking === 'default' || url.includes('relay')) assert.deepEqual(fields, {});
      }),
    );
  });

  const url = 'https://dashscope.aliyuncs.com/compatible-mode/v1';
  const refusals: [words: string, status?: number][] = [
    ['Unrecognized request argument supplied: enable_thinking'],
    ['Value error, current model does not support parameter `enable_thinking`.'],
    ['"llama3" does not support thinking'],
    ['This model does not support reasoning.', 422],
    ['enable_thinking: Extra inputs are not permitted', 422],
    ['Extra inputs are not permitted'],
    ['Unknown name "enable_thinking": Cannot find field.'],
    ['该模型不支持思考模式'],
    ['参数 enable_thinking 无效'],
    ['json: unknown field "enable_thinking"', 500],
  ];
  for (const [words, status] of refusals) {
    it(`issue 13: is left out once where it is refused, and that is remembered: ${words}`, async () => {
      const quirks: Quirks = new Map();
      const asked = { model: 'm', thinking: 'off' as const };
      const first = await sent(url, asked, [refusal(words, status), good], { quirks });
      assert.deepEqual(first.map(fieldsOf), [{ enable_thinking: false }, {}]);
      assert.ok('stream_options' in first[1]!);
      assert.deepEqual((await sent(url, asked, [good], { quirks })).map(fieldsOf), [{}]);
    });
  }

  const always: string[] = [
    "Unsupported value: 'enable_thinking' does not support 'none' with this model. Supported values are: 'low'.",
    'The model does not support setting thinking_budget to 0.',
    "Thinking can't be disabled for this model.",
    'Budget 0 is invalid. This model only works in thinking mode.',
    'Reasoning is mandatory for this endpoint and cannot be disabled.',
    'enable_thinking must be set to true for this model',
    '该模型不支持关闭思考',
    '该模型仅支持思考模式',
  ];
  for (const words of always) {
    it(`issue 13: is little where a model cannot do without: ${words}`, async () => {
      const bodies = await sent(url, { model: 'm', thinking: 'off' }, [refusal(words), good]);
      const little = { enable_thinking: true, thinking_budget: 1024 };
      assert.deepEqual(bodies.map(fieldsOf), [{ enable_thinking: false }, little]);
    });
  }

  it('is left out where the model takes neither', async () => {
    const words = "'enable_thinking' does not support 'none' with this model";
    const bodies = await sent(url, { model: 'm', thinking: 'off' }, [refusal(words), refusal(words), good]);
    assert.deepEqual(bodies.map(fieldsOf).at(-1), {});
  });

  it('has no part in an error about something else', async () => {
    for (const words of [
      '余额不足',
      'Internal error',
      'The model is overloaded, think of trying later.',
      '推理接入点不存在',
    ]) {
      assert.equal((await sent(url, { model: 'm', thinking: 'off' }, [refusal(words, 500)])).length, 1, words);
    }
  });

  it('turns to a stream where a model thinks in streams alone', async () => {
    const words = 'parameter.enable_thinking must be set to false for non-streaming calls';
    const bodies = await sent(url, { model: 'm', thinking: 'high' }, [refusal(words), good], { streamed: false });
    assert.deepEqual(
      bodies.map(({ stream, enable_thinking }) => [stream, enable_thinking]),
      [
        [undefined, true],
        [true, true],
      ],
    );
  });
});

describe('an answer that is all thinking', () => {
  const endOf = async (...pieces: string[]) => {
    const send = cannedSend({ body: pieces.join('') });
    const client = createEndpointClient({ settings: settingsFor('https://api.example.com/v1'), send });
    const { outcome } = await client.complete(request, new AbortController().signal);
    return outcome.kind === 'failed' ? outcome.error : undefined;
  };
  const usage = sse({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 64 } });

  it('issue 13: says so, and names the setting, be the thinking shown or not', async () => {
    const thought = sse({ choices: [{ delta: { reasoning_content: 'Hm' } }] });
    for (const pieces of [
      [thought, finish('length'), done],
      [finish('length'), usage, done],
    ]) {
      const error = await endOf(...pieces);
      assert.ok(error?.kind === 'only-thought');
      assert.match(error.message, /spent all of its tokens on thinking.*gloss\.thinking/);
      assert.match(failureOf(troubleOf(error), false).next, /gloss\.thinking\.stream/);
      assert.match(runFailureOf(troubleOf(error)).next, /gloss\.thinking\.batch/);
    }
  });

  it('is not seen where nothing was written', async () => {
    assert.equal((await endOf(finish('length'), done))?.kind, 'no-answer');
    assert.equal((await endOf(stop, usage, done))?.kind, 'no-answer');
  });
});

describe('what is known of models before they are asked', () => {
  it('issue 13: the temperature is never sent where it is fixed', async () => {
    const kimi = await sent('https://api.moonshot.cn/v1', { model: 'kimi-k2.5', temperature: 0 });
    assert.ok(!('temperature' in kimi[0]!) && !('top_p' in kimi[0]!));
    const other = await sent('https://api.openai.com/v1', { model: 'gpt-4.1', temperature: 0 });
    assert.equal(other[0]?.['temperature'], 0);
  });

  it('issue 13: models that only stream are asked for a stream', async () => {
    const stream = async (model: string): Promise<unknown> =>
      (
        await sent('https://dashscope-intl.aliyuncs.com/compatible-mode/v1', { model }, [good], { streamed: false })
      )[0]?.['stream'];
    assert.deepEqual(await Promise.all(['qwq-plus', 'qwen3-omni-flash', 'qwen-plus'].map(stream)), [
      true,
      true,
      undefined,
    ]);
  });
});
