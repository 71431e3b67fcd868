import * as assert from 'node:assert/strict';
import type { ChatRequest, Completion } from '../../../../src/core/chat/types';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import type { Quirks } from '../../../../src/core/endpoint/exchange/requestBody';
import { type Canned, cannedSend, collect, request, settingsFor } from '../../../support/canaryClient';
import { describeRows } from './describeRows';
import { done, say } from './row';

const asked: ChatRequest = { ...request, maxTokens: 100, temperature: 0.2 };
const good: Canned = { body: say('Hi') + done };
const error = (status: number, fields: object): Canned => ({ status, body: JSON.stringify({ error: fields }) });

type Body = Record<string, unknown>;

interface Asked {
  whole?: boolean;
  quirks?: Quirks;
  request?: ChatRequest;
}

/** What came of a request, and the bodies that were sent for it. */
async function ask(
  responses: Canned[],
  { whole, quirks, request: chat = asked }: Asked = {},
): Promise<Completion & { bodies: Body[] }> {
  const send = cannedSend(...responses);
  const client = createEndpointClient({
    settings: settingsFor('https://api.example.com/v1', { maxAttempts: 1 }),
    send,
    quirks,
  });
  const { signal } = new AbortController();
  const run = await (whole ? client.complete(chat, signal) : collect(client.stream(chat, signal)));
  return { ...run, bodies: send.requests.map(({ body }) => JSON.parse(body ?? '') as Body) };
}

interface Refusal {
  row: number;
  name: string;
  response: Pick<Canned, 'status' | 'headers' | 'body'>;
  field: string;
  instead?: string;
  whole?: true;
}

const forbidden =
  '{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}';
const listed =
  "[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options'), 'msg': 'Extra inputs are not permitted'}]";
const useOther =
  "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
const onlyDefault = {
  message: 'Only the default (1) value is supported.',
  param: 'temperature',
  code: 'unsupported_value',
};
const noTemperature = { message: "Unsupported value: 'temperature' does not support 0.2 with this model." };
const stream = {
  message: "Unsupported value: 'stream' does not support true with this model.",
  param: 'stream',
  code: 'unsupported_value',
};
const inGood = (fields: object): Canned => ({ body: `data: ${JSON.stringify({ error: fields })}\n\n${done}` });

const refusals: Refusal[] = [
  {
    row: 63,
    name: 'stream_options (vllm#10463)',
    response: { status: 400, body: JSON.stringify({ object: 'error', message: listed }) },
    field: 'stream_options',
  },
  {
    row: 63,
    name: 'stream_options (Flowise#2866)',
    response: { status: 422, body: forbidden },
    field: 'stream_options',
  },
  {
    row: 63,
    name: 'stream_options (openai-python#2296)',
    response: error(400, { message: 'Unrecognized request argument supplied: stream_options' }),
    field: 'stream_options',
  },
  {
    row: 63,
    name: 'stream_options, in a good response',
    response: { body: forbidden, headers: { 'content-type': 'application/json' } },
    field: 'stream_options',
  },
  {
    row: 64,
    name: 'max_tokens (openrag#398)',
    response: error(400, { message: useOther, param: 'max_tokens', code: 'unsupported_parameter' }),
    field: 'max_tokens',
    instead: 'max_completion_tokens',
  },
  {
    row: 64,
    name: 'max_tokens, by words alone (vscode-copilot-release#9954)',
    response: error(400, { message: useOther }),
    field: 'max_tokens',
    instead: 'max_completion_tokens',
  },
  {
    row: 64,
    name: 'max_tokens, with status 500 of a relay',
    response: error(500, { message: `Error code: 400 - {"error": {"message": "${useOther}"}}` }),
    field: 'max_tokens',
    instead: 'max_completion_tokens',
  },
  {
    row: 64,
    name: 'max_tokens, which is out of its range',
    response: error(400, {
      message: 'max_tokens is too large: 100.',
      param: 'max_tokens',
      code: 'invalid_value',
    }),
    field: 'max_tokens',
  },
  { row: 65, name: 'temperature (pal-mcp#78)', response: error(400, onlyDefault), field: 'temperature' },
  {
    row: 65,
    name: 'temperature, with status 500 (ai-goofish#198)',
    response: error(500, noTemperature),
    field: 'temperature',
  },
  {
    row: 65,
    name: 'temperature, by its code (qwen-code#921)',
    response: error(400, { message: 'Parameter temperature', code: 'unsupported_parameter' }),
    field: 'temperature',
  },
  {
    row: 65,
    name: 'temperature, as an error within the stream',
    response: inGood(noTemperature),
    field: 'temperature',
  },
  {
    row: 65,
    name: 'temperature, as an error in place of a completion',
    response: { body: JSON.stringify({ error: onlyDefault }) },
    field: 'temperature',
    whole: true,
  },
  { row: 65, name: 'stream (o1-preview)', response: error(400, stream), field: 'stream' },
  {
    row: 65,
    name: 'stream, by words alone',
    response: error(400, { message: 'Streaming is not supported for this model.' }),
    field: 'stream',
  },
  {
    row: 65,
    name: 'stream, of an account that is not verified',
    response: error(400, {
      message: 'Your organization must be verified to stream this model.',
      param: 'stream',
      code: 'unsupported_value',
    }),
    field: 'stream',
  },
];

/** None of these is about a field, whatever words it uses. */
const others: [name: string, response: Canned][] = [
  ['a temperature that is talked about', error(400, { message: 'The temperature is high today.' })],
  [
    'another field',
    error(400, { message: 'Unsupported role; temperature and stream_options are fine.', param: 'messages' }),
  ],
  ['a stream that ended too early', error(500, { message: 'unexpected end of stream' })],
  ['an upstream that does not answer', error(502, { message: 'The upstream did not respond; stream not opened.' })],
  ['an unknown error', error(500, { message: 'Unknown error', code: 'unknown_error' })],
  [
    'a busy server that quotes the request',
    error(503, { message: 'Unsupported load. {"temperature":0.2,"stream_options":{}}' }),
  ],
  ['a refused key', error(401, noTemperature)],
];

describeRows(
  'D. Fields that a model does not take',
  refusals.map(({ row, name, response, whole }) => ({
    row,
    name,
    wire: [response, good],
    asked: whole && 'whole',
    request: asked,
    expect: { outcome: 'complete', answer: 'Hi', requests: 2 },
  })),
);

describe('what is learnt of a model', () => {
  for (const { row, name, response, field, instead, whole } of refusals) {
    it(`${row}: ${name}: asks once without it, and remembers`, async () => {
      const quirks: Quirks = new Map();
      const first = await ask([response, good], { quirks, whole });
      const [before, after] = first.bodies;
      assert.deepEqual([first.answer, first.bodies.length], ['Hi', 2]);
      assert.ok(before && after && field in before && !(field in after));
      if (instead) assert.equal(after[instead], 100);

      const second = await ask([good], { quirks, whole });
      assert.ok(second.bodies.length === 1 && !(field in (second.bodies[0] ?? {})));
      const other = await ask([good], { quirks, whole, request: { ...asked, model: 'other' } });
      assert.ok(field in (other.bodies[0] ?? {}));
    });

    it(`${row}: ${name}: neither asks for ever, nor remembers what did not help`, async () => {
      const quirks: Quirks = new Map();
      const { outcome, bodies } = await ask([response], { quirks, whole });
      assert.deepEqual([outcome.kind, bodies.length], ['failed', 2]);
      assert.ok(field in ((await ask([good], { quirks, whole })).bodies[0] ?? {}));
    });
  }

  for (const [name, response] of others) {
    it(`${name} is taken for what it is`, async () => {
      const quirks: Quirks = new Map();
      assert.equal((await ask([response, good], { quirks })).bodies.length, 1);
      assert.deepEqual(
        [...quirks.values()].map(({ size }) => size),
        [0],
      );
    });
  }

  it('64: max_completion_tokens is given up again where another server behind the same address refuses it', async () => {
    const quirks: Quirks = new Map();
    await ask([error(400, { message: useOther }), good], { quirks });
    const refused = error(422, { message: 'max_completion_tokens: Extra inputs are not permitted' });
    const { bodies } = await ask([refused, good], { quirks });
    assert.deepEqual(
      bodies.map((body) => [body['max_tokens'], body['max_completion_tokens']]),
      [
        [undefined, 100],
        [100, undefined],
      ],
    );
    assert.equal((await ask([good], { quirks })).bodies[0]?.['max_tokens'], 100);
  });

  it('a model that only streams is asked for a stream', async () => {
    const quirks: Quirks = new Map();
    const refused = error(400, {
      message: 'This model only support stream mode, please enable the stream parameter to access the model.',
    });
    const { answer, bodies } = await ask([refused, good], { quirks, whole: true });
    assert.deepEqual([answer, bodies.map(({ stream }) => stream)], ['Hi', [undefined, true]]);
    assert.equal((await ask([good], { quirks, whole: true })).bodies[0]?.['stream'], true);
  });

  it('several are learnt, one after the other', async () => {
    const responses = [63, 64, 65].map((row) => refusals.find((refusal) => refusal.row === row)?.response ?? {});
    const { outcome, bodies } = await ask([...responses, good]);
    assert.deepEqual([outcome.kind, bodies.length], ['complete', 4]);
  });

  it('only what was asked for is sent', async () => {
    const { bodies } = await ask([good], { request });
    const { model, messages } = request;
    assert.deepEqual(bodies, [{ model, messages, stream: true, stream_options: { include_usage: true } }]);
  });

  it('text that was shown is never asked for once more', async () => {
    const { outcome, bodies } = await ask([
      { body: `${say('Hi')}data: ${JSON.stringify({ error: noTemperature })}\n\n` },
      good,
    ]);
    assert.deepEqual([outcome.kind, bodies.length], ['cut-off', 1]);
  });
});
