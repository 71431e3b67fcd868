import * as assert from 'node:assert/strict';
import { canaryCode, canaryKey } from '../../../support/canaryClient';
import { describeRows, now } from './describeRows';
import { type Expected, type Row, type Wire, done, say, sentenceOf } from './row';

type Body = string | object | undefined;

/** A response with an error status and the body of the error. */
function wire(status: number, body: Body, headers: Record<string, string> = {}, then?: 'reset'): Wire {
  const type = typeof body === 'object' ? 'application/json' : 'text/html';
  const bytes = typeof body === 'object' ? JSON.stringify(body) : (body ?? '');
  return { status, headers: { 'content-type': type, 'x-request-id': 'req_1', ...headers }, body: bytes, then };
}

/** One sentence, the status, and the id that the server's support asks for. */
const toldWell: Expected['also'] = (run) => {
  assert.match(sentenceOf(run), /^[^.].*\.$/s);
  assert.equal(run.outcome.kind === 'failed' && run.outcome.error.requestId, 'req_1');
};

/** Three attempts are allowed, and one is made. */
const final = (row: number, name: string, response: Wire, expect: Expected): Row => ({
  row,
  name,
  wire: response,
  expect: { also: toldWell, waits: [], ...expect },
  settings: { maxAttempts: 3 },
});

/** Three attempts are allowed, and all are made. */
const passing = (row: number, name: string, response: Wire, expect: Expected): Row =>
  final(row, name, response, { requests: 3, waits: [500, 1000], ...expect });

/** The pause that the server asks for is made, and then it answers. */
const wait = (name: string, headers: Record<string, string>, waits: number[]): Row => ({
  row: 71,
  name: `a wait given as ${name}`,
  wire: [wire(429, { error: { message: 'Slow down' } }, headers), say('Hi') + done],
  expect: { outcome: 'complete', answer: 'Hi', requests: 2, waits },
  settings: { maxAttempts: 2 },
});
const tooLong = (name: string, headers: Record<string, string>, says: RegExp): Row =>
  final(71, `a wait given as ${name}`, wire(429, { error: { message: 'Slow down' } }, headers), {
    outcome: 'rate-limit',
    says,
  });

const bad: Expected = { outcome: 'bad-request', says: /did not accept the request \(400\)/, detail: /^Bad$/ };
const html =
  '<html><head><title>502 Bad Gateway</title></head><body><script>x()</script><center>nginx</center></body></html>';
const shapes: [name: string, body: Body, expect?: Partial<Expected>][] = [
  ['{error: {message}}', { error: { message: 'Bad', type: 'x', param: null, code: null } }],
  ['{error: "…"} (Ollama)', { error: 'Bad' }],
  ['{message} (openclaw#76444)', { message: 'Bad' }],
  ['{detail} (FastAPI)', { detail: 'Bad' }],
  ['{object: "error"} (vllm#10463)', { object: 'error', message: 'Bad', code: 400 }],
  ['[{error}] (Gemini)', [{ error: { code: 400, message: 'Bad', status: 'INVALID_ARGUMENT' } }]],
  [
    'an error in the raw text of a proxy (OpenRouter)',
    { error: { message: '', code: 400, metadata: { raw: '{"error":{"message":"Bad"}}' } } },
  ],
  ['JSON within a message (pal-mcp#134)', { error: { message: 'Error code: 400 - {"error": {"message": "Bad"}}' } }],
  ['{errors: […]}', { errors: [{ message: 'Bad' }] }],
  ['{msg}', { code: 1, msg: 'Bad' }],
  ['framed as an event', 'data: {"error":{"message":"Bad"}}\n\n'],
  ['framed as an error event', 'event: error\ndata: {"error":{"message":"Bad"}}\n\n'],
  ['plain text (OpenOats#716)', 'Bad'],
  ['a web page', '<html><title>Bad</title><p>more</p></html>'],
  ['JSON that is cut', '{"error":{"message":"Bad \\"things\\"","code":', { detail: /^Bad "things"$/ }],
  ['nothing', '', { detail: /^$/ }],
  ['a number', '17', { detail: /^$/ }],
  ['more than is read', { error: { message: 'Bad', rest: 'x'.repeat(9000) } }],
];

const model = (status: number, name: string, body: Body): Row =>
  final(61, `an unknown model (${name})`, wire(status, body), {
    outcome: 'unknown-model',
    says: /does not serve the model “gpt-4o-mini”/,
  });
const tooLongRequest = (row: number, name: string, status: number, body: Body, expect: Partial<Expected> = {}): Row =>
  final(row, name, wire(status, body), { outcome: 'too-long', ...expect });

describeRows('D. Error statuses', [
  ...shapes.map(([name, body, more]) => final(57, `an error as ${name}`, wire(400, body), { ...bad, ...more })),
  final(57, 'an error that is reset while it is read', wire(400, '{"message":"Bad"', {}, 'reset'), bad),
  final(
    58,
    'a refused key that is echoed',
    wire(401, { error: { message: `Incorrect API key provided: ${canaryKey}.`, code: 'invalid_api_key' } }),
    {
      outcome: 'unauthorized',
      says: /^The key was refused by 127\.0\.0\.1:\d+\.$/,
      detail: /^Incorrect API key provided: \(hidden\)/,
    },
  ),
  final(
    58,
    'a key that is echoed in part (Groq)',
    wire(401, { error: { message: `Invalid key ${canaryKey.slice(0, 14)}****${canaryKey.slice(-4)}` } }),
    { outcome: 'unauthorized', detail: /^Invalid key \(hidden\)$/ },
  ),
  final(58, 'a refused key without a body', wire(401, ''), { outcome: 'unauthorized', detail: /^$/ }),
  final(58, 'a refused key as a web page', wire(401, '<title>Unauthorized</title>'), {
    outcome: 'unauthorized',
    detail: /^Unauthorized$/,
  }),
  final(58, 'a refused key whose retry is asked for', wire(401, '', { 'x-should-retry': 'true' }), {
    outcome: 'unauthorized',
  }),
  final(
    58,
    'a region that is not served',
    wire(403, { error: { message: 'Country not supported', code: 'unsupported_country_region_territory' } }),
    { outcome: 'region', says: /does not serve your region/ },
  ),
  final(
    58,
    'a region that is not served (Gemini)',
    wire(400, { error: { message: 'User location is not supported for the API use.' } }),
    {
      outcome: 'region',
    },
  ),
  final(58, 'a permission that the key lacks', wire(403, { error: { message: 'Missing scopes: model.request' } }), {
    outcome: 'forbidden',
  }),
  final(60, 'an empty balance (continue#9375, cline#7854)', wire(402, { error: { message: 'Insufficient Balance' } }), {
    outcome: 'billing',
    says: /no balance or quota/,
  }),
  final(
    60,
    'a quota told as 403 (one-api)',
    wire(403, { error: { message: '用户额度不足', code: 'insufficient_user_quota' } }),
    { outcome: 'billing' },
  ),
  model(404, 'OpenAI', { error: { message: 'The model `x` does not exist', code: 'model_not_found', param: null } }),
  model(404, 'Ollama: OpenOats#716', { error: "model 'x' not found, try pulling it first" }),
  model(404, 'Ollama, as an object', {
    error: { message: "model 'x' not found, try pulling it first", type: 'not_found_error' },
  }),
  model(404, 'vLLM: QAnything#555', {
    object: 'error',
    message: 'The model `x` does not exist.',
    type: 'NotFoundError',
    code: 404,
  }),
  model(400, 'OpenRouter', { error: { message: 'x is not a valid model ID', code: 400 } }),
  model(400, 'DeepSeek', { error: { message: 'Model Not Exist' } }),
  model(503, 'one-api, with a busy status', { error: { message: 'No available channel', code: 'model_not_found' } }),
  final(62, 'a wrong path (OpenOats#716)', wire(404, '404 page not found'), {
    outcome: 'wrong-url',
    says: /There is no chat API at 127\.0\.0\.1:\d+\/v1\/chat\/completions/,
  }),
  final(62, 'a wrong path as a web page', wire(404, '<html><title>Not Found</title>the model is not found</html>'), {
    outcome: 'wrong-url',
    detail: /^Not Found$/,
  }),
  final(62, 'a wrong method', wire(405, { detail: 'Method Not Allowed' }), {
    outcome: 'wrong-url',
    detail: /^Method Not Allowed$/,
  }),
  final(
    67,
    'a content filter (compl-ai#20)',
    wire(400, { error: { code: 'content_filter', innererror: { code: 'ResponsibleAIPolicyViolation' } } }),
    { outcome: 'content-filter', says: /content filter/ },
  ),
  final(
    67,
    'a content filter with a busy status (argo-proxy#91)',
    wire(500, { error: { message: 'ResponsibleAIPolicyViolation' } }),
    { outcome: 'content-filter' },
  ),
  final(67, 'a content filter as an error within the stream', `data: {"error":{"code":"content_filter"}}\n\n${done}`, {
    outcome: 'content-filter',
    also: undefined,
  }),
  final(67, 'the same after some text', `${say('Hi')}data: {"error":{"code":"content_filter"}}\n\n${done}`, {
    outcome: 'refused',
    answer: 'Hi',
    also: undefined,
  }),
  tooLongRequest(
    68,
    'an overflow (OpenAI)',
    400,
    { error: { message: "This model's maximum context length is 8192 tokens.", code: 'context_length_exceeded' } },
    { detail: /8192/ },
  ),
  ...[400, 500].map((status) =>
    tooLongRequest(
      68,
      `an overflow with numbers and status ${status} (llama.cpp#15780, #19774)`,
      status,
      {
        error: {
          code: status,
          message: 'the request exceeds the available context size',
          type: 'exceed_context_size_error',
          n_prompt_tokens: 12000,
          n_ctx: 8192,
        },
      },
      { says: /12,000 tokens; the model at 127\.0\.0\.1:\d+ takes 8,192/ },
    ),
  ),
  tooLongRequest(68, 'an overflow told by a proxy (OpenRouter)', 400, {
    error: {
      message: 'Provider returned error',
      code: 400,
      metadata: { raw: '{"error":{"message":"context_length_exceeded"}}' },
    },
  }),
  tooLongRequest(
    69,
    'a body that is too large (nginx)',
    413,
    '<html><title>413 Request Entity Too Large</title></html>',
    { detail: /^413 Request Entity Too Large$/ },
  ),
  tooLongRequest(69, 'a body that is too large (Groq)', 413, {
    error: { message: 'Request too large', code: 'request_too_large' },
  }),
  final(
    70,
    'what FastAPI says (vllm#10463)',
    wire(422, {
      detail: [{ loc: ['body', 'messages', 0, 'role'], msg: 'Field required', type: 'missing', input: canaryCode }],
    }),
    {
      outcome: 'bad-request',
      detail: /^messages\.0\.role: Field required$/,
    },
  ),
  wait('nothing', {}, [500]),
  wait('seconds', { 'retry-after': '2' }, [2000]),
  wait('parts of a second', { 'retry-after': '1.5' }, [1500]),
  wait('milliseconds before seconds', { 'retry-after': '9', 'retry-after-ms': '250' }, [250]),
  wait('milliseconds that are none', { 'retry-after': '9', 'retry-after-ms': 'soon' }, [9000]),
  wait('now', { 'retry-after': '0' }, [0]),
  wait('a minute', { 'retry-after': '60' }, [60_000]),
  wait('a date', { 'retry-after': 'Wed, 18 Feb 2026 09:00:30 GMT' }, [30_000]),
  wait('a date in the past', { 'retry-after': 'Wed, 18 Feb 2026 08:59:30 GMT' }, [500]),
  wait('no number', { 'retry-after': 'NaN' }, [500]),
  wait('a negative number', { 'retry-after': '-5' }, [500]),
  wait('a Unix time (clawhub#407)', { 'retry-after': String(now / 1000 + 40) }, [40_000]),
  wait('a Unix time in the past', { 'retry-after': '1771404540' }, [500]),
  wait('a Unix time in milliseconds', { 'retry-after': String(now + 40_000) }, [40_000]),
  wait('what JavaScript takes for a date', { 'retry-after': 'in May 2031' }, [500]),
  wait('a limit that is renewed', { 'x-ratelimit-reset-requests': '12s' }, [12_000]),
  tooLong(
    'a limit of a day (OpenRouter)',
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + 7_200_000) },
    /asks to wait 2 hours/,
  ),
  tooLong('M9 for ever', { 'retry-after': '999999999' }, /asks to wait 365 days/),
  tooLong('M9 for ever, in digits', { 'retry-after': '9'.repeat(400) }, /asks to wait 365 days/),
  tooLong('more than a minute', { 'retry-after': '61' }, /asks to wait 61 seconds before the next request/),
  tooLong('16 days (pi#4991)', { 'retry-after': '1382400' }, /asks to wait 16 days/),
  tooLong('a date far away', { 'retry-after': 'Fri, 06 Mar 2026 09:00:00 GMT' }, /asks to wait 16 days/),
  final(
    73,
    'an exhausted quota (langchainjs#1929)',
    wire(
      429,
      { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } },
      { 'retry-after': '1' },
    ),
    { outcome: 'billing' },
  ),
  final(
    73,
    'a plan that is used up (pi#4991, openclaude#249)',
    wire(429, { error: { message: 'Monthly usage limit reached' } }),
    { outcome: 'billing' },
  ),
  ...[408, 409, 500, 502, 503].map((status) =>
    passing(74, `status ${status}`, wire(status, html), { outcome: 'server', detail: /^502 Bad Gateway$/ }),
  ),
  ...Object.entries({ 400: 'bad-request', 403: 'forbidden', 404: 'wrong-url' } as const).map(([status, outcome]) =>
    final(74, `L5 a retry that is asked for ${status}`, wire(Number(status), '', { 'x-should-retry': 'true' }), {
      outcome,
    }),
  ),
  final(74, 'a retry that is forbidden', wire(503, '', { 'x-should-retry': 'false' }), { outcome: 'server' }),
  {
    ...passing(74, 'one attempt is allowed', wire(503, ''), { outcome: 'server', requests: 1, waits: [] }),
    settings: { maxAttempts: 1 },
  },
  ...[504, 520, 522, 524, 529].map((status) =>
    passing(75, `status ${status} (claude-code#3633)`, wire(status, html), { outcome: 'server' }),
  ),
  ...[429, 498].map((status) =>
    passing(75, `status ${status} (Groq)`, wire(status, { error: { message: 'Slow down' } }), {
      outcome: 'rate-limit',
    }),
  ),
]);
