import * as assert from 'node:assert/strict';
import { backoff } from '../../../../src/core/base/backoff';
import type { ChatRequest } from '../../../../src/core/chat/types';
import { ConnectionError } from '../../../../src/core/endpoint/wire/http';
import { chunk, sse } from '../../../endpoint/reply';
import {
  type AskingClientParts,
  type Canned,
  type Run,
  cannedSend,
  collect,
  createAskingClient,
  fakeClock,
  request,
  settingsFor,
} from '../../../support/canaryClient';

const now = Date.parse('2026-02-18T09:00:00Z');
const good: Canned = { body: sse(chunk({ content: 'Hi' })) + sse('[DONE]') };
const busy: Canned = { status: 503 };

/** Runs a request on a clock that jumps to the end of each wait for a retry. */
async function run(
  responses: Canned[],
  more: Partial<AskingClientParts> & { maxAttempts?: number; request?: ChatRequest } = {},
): Promise<Run & { sent: string[] }> {
  const send = more.send ?? cannedSend(...responses);
  const sent: string[] = [];
  const clock = fakeClock(now);
  const client = createAskingClient({
    settings: settingsFor('https://api.example.com/v1', { maxAttempts: more.maxAttempts ?? 3 }),
    random: () => 0.5,
    clock,
    ...more,
    send: (asked) => {
      sent.push(asked.body ?? '');
      return send(asked);
    },
  });
  const stream = client.stream(more.request ?? request, new AbortController().signal);
  async function* passing() {
    for await (const event of stream) {
      if (event.type === 'attempt' && event.retry) {
        const { delayMs } = event.retry;
        setImmediate(() => clock.advance(delayMs));
      }
      yield event;
    }
  }
  return { ...(await collect(passing())), sent };
}

describe('retrying', () => {
  it('succeeds after failures, and says when each attempt starts', async () => {
    const { events, sent, answer, outcome } = await run([busy, busy, good]);
    assert.deepEqual([sent.length, answer, outcome.kind], [3, 'Hi', 'complete']);
    const attempts = events.flatMap((event) =>
      event.type === 'attempt' ? [[event.attempt, event.retry?.delayMs]] : [],
    );
    assert.deepEqual(attempts, [
      [1, undefined],
      [2, 500],
      [2, undefined],
      [3, 1000],
      [3, undefined],
    ]);
  });

  it('never asks again after some text', async () => {
    for (const then of ['reset', 'end'] as const) {
      const { sent, outcome } = await run([{ body: sse(chunk({ content: 'Hi' })), then }, good]);
      assert.deepEqual([sent.length, outcome.kind], [1, 'cut-off']);
    }
    const reasoning = await run([{ body: sse(chunk({ reasoning: 'Hm' })), then: 'reset' }, good]);
    assert.equal(reasoning.sent.length, 1);
  });

  it('asks again when a stream ends or fails before any text', async () => {
    const starts: Canned[] = [
      { body: sse(chunk({ role: 'assistant' })) },
      { body: ': ping\n\n', then: 'reset' },
      { body: sse({ error: { message: 'busy', code: 503 } }) },
      { body: sse(chunk({}, { finish_reason: 'network_error' })) },
    ];
    for (const start of starts) {
      const { sent, answer } = await run([start, good]);
      assert.deepEqual([sent.length, answer], [2, 'Hi']);
    }
  });

  it('draws the pause at random, from a range that doubles', () => {
    assert.deepEqual(
      [1, 2, 3, 4].map((attempt) => backoff(attempt, 1)),
      [1000, 2000, 4000, 8000],
    );
    assert.equal(backoff(3, 0), 0);
    assert.equal(backoff(40, 1), 20_000);
  });

  it('tells a long wait and does not sleep through it', async () => {
    const { outcome, sent } = await run([{ status: 429, headers: { 'retry-after': '1382400' } }]);
    assert.ok(outcome.kind === 'failed');
    assert.deepEqual([sent.length, outcome.error.kind, outcome.error.retryAfterMs], [1, 'rate-limit', 1_382_400_000]);
    assert.equal(outcome.error.message, 'api.example.com asks to wait 16 days before the next request.');
  });
});

describe('connections that fail', () => {
  const failing =
    (code: string, sent: boolean, reused = false) =>
    () =>
      Promise.reject(new ConnectionError(code, { sent, reused }));

  const rows: [code: string, requests: number, message: RegExp][] = [
    ['ECONNREFUSED', 2, /refused the connection/],
    ['ENOTFOUND', 2, /cannot be found/],
    ['CONNECT_TIMEOUT', 2, /accepted no connection within 5 seconds/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 1, /certificate that is not trusted/],
    ['EPROTO', 1, /TLS/],
  ];
  for (const [code, requests, message] of rows) {
    it(`${code}: ${requests} request(s)`, async () => {
      const { outcome, sent } = await run([], { send: failing(code, false), maxAttempts: 5 });
      assert.ok(outcome.kind === 'failed');
      assert.match(outcome.error.message, message);
      assert.equal(sent.length, requests);
    });
  }

  it('a reset after the request was sent is retried as often as allowed', async () => {
    const { sent, retries } = await run([], { send: failing('ECONNRESET', true), maxAttempts: 4 });
    assert.equal(sent.length, 4);
    assert.deepEqual(
      retries.map(({ delayMs }) => delayMs),
      [500, 1000, 2000],
    );
  });

  it('a used connection that is dead is replaced at once (undici#3492)', async () => {
    const canned = cannedSend(good);
    let first = true;
    const { retries, answer } = await run([], {
      send: (asked) => {
        if (!first) return canned(asked);
        first = false;
        return failing('UND_ERR_SOCKET', true, true)();
      },
    });
    assert.deepEqual([answer, retries.map(({ delayMs }) => delayMs)], ['Hi', [0]]);
    assert.deepEqual(
      canned.requests.map(({ freshConnection }) => freshConnection),
      [true],
    );
  });

  it('a used connection that is dead is replaced even if only one attempt is allowed, but only once', async () => {
    const { outcome, sent } = await run([], { send: failing('UND_ERR_SOCKET', true, true), maxAttempts: 1 });
    assert.deepEqual([outcome.kind, sent.length], ['failed', 2]);
  });

  it('what is no connection error is not retried, nor shown', async () => {
    const { outcome, sent } = await run([], { send: () => Promise.reject(new TypeError('secret inside')) });
    assert.ok(outcome.kind === 'failed' && !outcome.error.message.includes('secret'));
    assert.equal(sent.length, 1);
  });
});
