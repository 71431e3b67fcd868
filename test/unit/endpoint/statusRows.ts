import * as assert from 'node:assert/strict';
import type { EndpointErrorKind } from '../../../src/core/endpoint/types';
import { type Canned, canaryCode, canaryKey, cannedSend, runCanned, settingsFor } from './helpers';

const html =
  '<html><head><title>502 Bad Gateway</title></head><body><script>x()</script><center>nginx</center></body></html>';

/** A response with an error status, and what it comes to. */
export interface Row {
  name: string;
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  kind: EndpointErrorKind;
  message?: RegExp;
  detail?: RegExp;
  then?: Canned['then'];
}

/** None of these is retried. */
export const finalRows: Row[] = [
  {
    name: 'a refused key',
    status: 401,
    body: { error: { message: `Incorrect API key provided: ${canaryKey}.`, code: 'invalid_api_key' } },
    kind: 'unauthorized',
    message: /^The key was refused by api\.example\.com\.$/,
    detail: /^Incorrect API key provided: \(hidden\)/,
  },
  {
    name: 'a key that is echoed in part (Groq)',
    status: 401,
    body: { error: { message: `Invalid key ${canaryKey.slice(0, 14)}****${canaryKey.slice(-4)}` } },
    kind: 'unauthorized',
    detail: /^Invalid key \(hidden\)$/,
  },
  { name: 'a refused key without a body', status: 401, kind: 'unauthorized', detail: /^$/ },
  {
    name: 'an empty balance (continue#9375)',
    status: 402,
    body: { error: { message: 'Insufficient Balance' } },
    kind: 'billing',
    message: /no balance or quota/,
  },
  {
    name: 'an unsupported region',
    status: 403,
    body: { error: { message: 'Country not supported', code: 'unsupported_country_region_territory' } },
    kind: 'forbidden',
  },
  {
    name: 'a quota told as 403 (one-api)',
    status: 403,
    body: { error: { message: '用户额度不足', code: 'insufficient_user_quota' } },
    kind: 'billing',
  },
  {
    name: 'an unknown model (OpenAI)',
    status: 404,
    body: { error: { message: 'The model `x` does not exist', code: 'model_not_found', param: null } },
    kind: 'unknown-model',
    message: /does not serve the model “gpt-4o-mini”/,
  },
  {
    name: 'an unknown model (Ollama)',
    status: 404,
    body: { error: "model 'x' not found, try pulling it first" },
    kind: 'unknown-model',
  },
  {
    name: 'an unknown model (vLLM)',
    status: 404,
    body: { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', code: 404 },
    kind: 'unknown-model',
  },
  {
    name: 'an unknown model (OpenRouter)',
    status: 400,
    body: { error: { message: 'x is not a valid model ID', code: 400 } },
    kind: 'unknown-model',
  },
  {
    name: 'an unknown model (DeepSeek)',
    status: 400,
    body: { error: { message: 'Model Not Exist' } },
    kind: 'unknown-model',
  },
  {
    name: 'an unknown model behind a busy status (one-api)',
    status: 503,
    body: { error: { message: 'No available channel', code: 'model_not_found' } },
    kind: 'unknown-model',
  },
  {
    name: 'a wrong path (OpenOats#716)',
    status: 404,
    body: '404 page not found',
    kind: 'wrong-url',
    message: /api\.example\.com\/v1\/chat\/completions/,
  },
  {
    name: 'a wrong path as a web page',
    status: 404,
    body: '<html><title>Not Found</title>the model is not found</html>',
    kind: 'wrong-url',
    detail: /^Not Found$/,
  },
  {
    name: 'a wrong method',
    status: 405,
    body: { detail: 'Method Not Allowed' },
    kind: 'wrong-url',
    detail: /^Method Not Allowed$/,
  },
  {
    name: 'a content filter (compl-ai#20)',
    status: 400,
    body: { error: { code: 'content_filter', innererror: { code: 'ResponsibleAIPolicyViolation' } } },
    kind: 'content-filter',
  },
  {
    name: 'a content filter with a busy status (argo-proxy#91)',
    status: 500,
    body: { error: { message: 'ResponsibleAIPolicyViolation' } },
    kind: 'content-filter',
  },
  {
    name: 'an overflow (OpenAI)',
    status: 400,
    body: {
      error: { message: "This model's maximum context length is 8192 tokens.", code: 'context_length_exceeded' },
    },
    kind: 'too-long',
    detail: /8192/,
  },
  {
    name: 'an overflow with numbers and a busy status (llama.cpp#15780)',
    status: 500,
    body: {
      error: {
        code: 500,
        message: 'the request exceeds the available context size',
        type: 'exceed_context_size_error',
        n_prompt_tokens: 12000,
        n_ctx: 8192,
      },
    },
    kind: 'too-long',
    message: /12,000 tokens; the model at api\.example\.com takes 8,192/,
  },
  {
    name: 'a body that is too large (nginx)',
    status: 413,
    body: '<html><title>413 Request Entity Too Large</title></html>',
    kind: 'too-long',
  },
  {
    name: 'what FastAPI says (vllm#10463)',
    status: 422,
    body: {
      detail: [{ loc: ['body', 'messages', 0, 'role'], msg: 'Field required', type: 'missing', input: canaryCode }],
    },
    kind: 'bad-request',
    detail: /^messages\.0\.role: Field required$/,
  },
  {
    name: 'a list with an error (Gemini)',
    status: 400,
    body: [{ error: { code: 400, message: 'Bad', status: 'INVALID_ARGUMENT' } }],
    kind: 'bad-request',
    detail: /^Bad$/,
  },
  {
    name: 'an error in the raw text of a proxy (OpenRouter)',
    status: 400,
    body: {
      error: {
        message: 'Provider returned error',
        code: 400,
        metadata: { raw: '{"error":{"message":"context_length_exceeded"}}' },
      },
    },
    kind: 'too-long',
  },
  {
    name: 'an error framed as an event',
    status: 400,
    body: 'data: {"error":{"message":"Bad"}}\n\n',
    kind: 'bad-request',
    detail: /^Bad$/,
  },
  { name: 'an error in plain text', status: 400, body: 'Bad things', kind: 'bad-request', detail: /^Bad things$/ },
  {
    name: 'an error that is cut',
    status: 400,
    body: '{"error":{"message":"Bad \\"things\\"","code":',
    kind: 'bad-request',
    detail: /^Bad "things"$/,
  },
  {
    name: 'an error reset while it is read',
    status: 400,
    body: '{"message":"Bad"',
    kind: 'bad-request',
    then: 'reset',
    detail: /^Bad$/,
  },
  {
    name: 'an exhausted quota (langchainjs#1929)',
    status: 429,
    headers: { 'retry-after': '1' },
    body: { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } },
    kind: 'billing',
  },
  {
    name: 'a plan that is used up (pi#4991)',
    status: 429,
    body: { error: { message: 'Monthly usage limit reached' } },
    kind: 'billing',
  },
  {
    name: 'a redirect',
    status: 307,
    headers: { location: 'https://evil.example.net/v1/chat/completions' },
    kind: 'wrong-url',
    message: /redirects to evil\.example\.net/,
  },
  {
    name: 'a redirect to nowhere',
    status: 302,
    headers: { location: 'http://[' },
    kind: 'wrong-url',
    message: /another address/,
  },
  { name: 'a retry that is forbidden', status: 503, headers: { 'x-should-retry': 'false' }, kind: 'server' },
  {
    name: 'a retry that is asked for with a refused key',
    status: 401,
    headers: { 'x-should-retry': 'true' },
    kind: 'unauthorized',
  },
];

/** These are retried. */
export const passingRows: Row[] = [
  ...[408, 409, 500, 502, 503, 504, 520, 524, 529].map((status): Row => ({
    name: `status ${status}`,
    status,
    body: html,
    kind: 'server',
    detail: /^502 Bad Gateway$/,
  })),
  ...[429, 498].map((status): Row => ({
    name: `status ${status}`,
    status,
    body: { error: { message: 'Slow down' } },
    kind: 'rate-limit',
  })),
  { name: 'a retry that is asked for', status: 400, headers: { 'x-should-retry': 'true' }, kind: 'bad-request' },
];

const bodyOf = (body: unknown): string =>
  typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);

/** The error that a response comes to, and how often the server was asked. */
export async function fail(row: Row, maxAttempts = 3) {
  const canned = {
    status: row.status,
    headers: { 'x-request-id': 'req_1', ...row.headers },
    body: bodyOf(row.body),
    then: row.then,
  };
  const send = cannedSend(canned);
  const settings = settingsFor('https://api.example.com/v1', { maxAttempts });
  const { outcome } = await runCanned({}, { settings, send, random: () => 0 });
  assert.ok(outcome.kind === 'failed', outcome.kind);
  return { error: outcome.error, sent: send.requests.length };
}
