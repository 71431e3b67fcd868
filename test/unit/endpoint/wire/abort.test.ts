import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { ChatClient } from '../../../../src/core/chat/client';
import type { StreamEvent } from '../../../../src/core/chat/types';
import { type Transport, createTransport } from '../../../../src/core/endpoint/wire/transport';
import { type ScriptedEndpoint, startEndpoint } from '../../../endpoint/endpoint';
import { sse } from '../../../endpoint/reply';
import { collect, request, settingsFor, settle, createAskingClient } from '../../../support/canaryClient';
import { cases, fuzzTimeout } from '../../../support/fuzz';
import { startSilentServer } from '../../../support/silentServer';
import { goodResponse, stop } from './row';

const bad =
  'HTTP/1.1 429 -\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{"error":{"message":"Slow down"';
const busy = 'HTTP/1.1 503 -\r\nretry-after: 30\r\ncontent-length: 0\r\n\r\n';

/** No clock ends what an abort must end: each of them, and the wait that an endpoint asks for, takes far longer than a busy machine. */
const patient = { connect: 60_000, firstByte: 60_000, idle: 60_000 };

describe('E. Stopping (row 83)', () => {
  const times: number[] = [];
  let endpoint: ScriptedEndpoint;
  let transport: Transport;
  let client: ChatClient;

  before(async () => {
    endpoint = await startEndpoint();
    transport = createTransport();
    client = newClient();
    // The first request of all loads and compiles what the others use.
    await collect(client.stream(request, new AbortController().signal));
  });
  beforeEach(() => {
    endpoint.reset();
    client = newClient();
  });
  after(async () => {
    await transport.close();
    await endpoint.close();
  });

  const newClient = (): ChatClient =>
    createAskingClient({ settings: settingsFor(endpoint.url, { timeouts: patient }), send: transport.send });

  /** Aborts some turns of the event loop after `ready`; the stream stops at once, and says nothing more. */
  async function stopWhen(ready: () => Promise<unknown>, { of = client, turns = 0 } = {}): Promise<StreamEvent[]> {
    const abort = new AbortController();
    const events: StreamEvent[] = [];
    let abortedAt = Infinity;
    let late = 0;
    const reading = (async () => {
      for await (const event of of.stream(request, abort.signal)) {
        events.push(event);
        if (abort.signal.aborted) late++;
      }
    })();
    await ready();
    for (let turn = 0; turn < turns; turn++) await settle();
    abort.abort();
    abortedAt = performance.now();
    await reading;
    times.push(performance.now() - abortedAt);
    assert.deepEqual(events.at(-1), { type: 'end', outcome: { kind: 'stopped' } });
    assert.equal(late, 1);
    return events;
  }

  it('before the start: nothing is sent', async () => {
    const seen: StreamEvent[] = [];
    for await (const event of client.stream(request, AbortSignal.abort())) seen.push(event);
    assert.deepEqual(seen, [{ type: 'end', outcome: { kind: 'stopped' } }]);
    assert.equal(endpoint.requests.length, 0);
  });

  it('while the connection is made', async () => {
    const silent = await startSilentServer();
    const secure = createAskingClient({
      settings: settingsFor(silent.url, { timeouts: patient }),
      send: transport.send,
    });
    await stopWhen(() => silent.connected, { of: secure });
    await silent.closed;
    await silent.close();
  });

  it('with a transport that does not notice', async () => {
    let asked = (): void => undefined;
    const asking = new Promise<void>((resolve) => (asked = resolve));
    const deaf = createAskingClient({
      settings: settingsFor(endpoint.url, { timeouts: patient }),
      send: () => {
        asked();
        return new Promise(() => undefined);
      },
    });
    await stopWhen(() => asking, { of: deaf });
  });

  it('within the body', async () => {
    endpoint.script({ hold: true });
    const events = await stopWhen(async () => {
      await endpoint.next(2);
      await settle();
    });
    assert.ok(events.length >= 2);
    await endpoint.chats()[0]?.closed;
  });

  it('anywhere in the head, the body, the body of an error, or the pause after it: the connection closes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(goodResponse, bad, busy),
        fc.nat(),
        fc.nat(3),
        async (response, position, turns) => {
          endpoint.reset();
          // All of a good response would be its end.
          const bytes = response.slice(
            0,
            position % (response === goodResponse ? response.indexOf(stop) : response.length + 1),
          );
          endpoint.script({ raw: [bytes], then: bytes === busy ? undefined : 'hang' });
          // The gate of one that was refused stays closed for a while.
          await stopWhen(() => endpoint.waitForChat(), { of: newClient(), turns });
          // The server kept it open: only the client closes it.
          if (bytes !== busy) await endpoint.chats()[0]?.closed;
          assert.equal(endpoint.chats().length, 1);
        },
      ),
      {
        numRuns: cases,
        examples: [
          [goodResponse, 0, 0],
          [goodResponse, goodResponse.indexOf('text'), 0],
          [bad, bad.indexOf('message'), 0],
        ],
      },
    )).timeout(fuzzTimeout);

  it('at any moment while the name is looked up or the connection is made', async () => {
    const silent = await startSilentServer();
    const url = silent.url.replace('127.0.0.1', 'localhost');
    const secure = createAskingClient({ settings: settingsFor(url, { timeouts: patient }), send: transport.send });
    try {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (turns) => {
          await stopWhen(() => Promise.resolve(), { of: secure, turns });
        }),
        { numRuns: cases },
      );
    } finally {
      await silent.close();
    }
  }).timeout(fuzzTimeout);

  it('while it waits for the next attempt', async () => {
    endpoint.script({ status: 429, headers: { 'retry-after': '30' } });
    const abort = new AbortController();
    const seen: StreamEvent[] = [];
    let at = 0;
    for await (const event of client.stream(request, abort.signal)) {
      seen.push(event);
      if (event.type === 'attempt' && event.retry) {
        // Some of it has passed.
        assert.ok(event.retry.delayMs > 20_000 && event.retry.delayMs <= 30_000);
        setImmediate(() => {
          at = performance.now();
          abort.abort();
        });
      }
    }
    times.push(performance.now() - at);
    assert.deepEqual(
      seen.map(({ type }) => type),
      ['attempt', 'attempt', 'end'],
    );
    assert.equal(endpoint.chats().length, 1);
  });

  it('while the reader of the stream is busy: the connection closes without it', async () => {
    endpoint.script({ hold: true });
    const abort = new AbortController();
    const stream = client.stream(request, abort.signal);
    await stream.next();
    const text = stream.next();
    await endpoint.next();
    await text;
    const [chat] = endpoint.chats();
    abort.abort();
    await chat?.closed;
    assert.deepEqual((await stream.next()).value, { type: 'end', outcome: { kind: 'stopped' } });
    assert.equal((await stream.next()).done, true);
  });

  it('leaving the loop closes the connection', async () => {
    endpoint.script({ hold: true });
    const stepping = endpoint.next();
    for await (const event of client.stream(request, new AbortController().signal)) if (event.type === 'text') break;
    await stepping;
    const left = performance.now();
    const closed = await endpoint.chats()[0]?.closed;
    assert.ok(closed !== undefined);
    times.push(closed - left);
  });

  it('leaves no listener on the signal of the caller', async () => {
    let listeners = 0;
    const abort = new AbortController();
    const { signal } = abort;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => void (listeners++, add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => void (listeners--, remove(...args));
    await collect(client.stream(request, signal));
    assert.equal(listeners, 0);
  });

  it('an answer that is complete leaves its connection to the next request, or closes it', async () => {
    for (let count = 0; count < 6; count++) await collect(client.stream(request, new AbortController().signal));
    // The next request may come before the last bytes of the one before: then it takes another connection.
    assert.ok(new Set(endpoint.chats().map(({ connection }) => connection)).size < 6);

    endpoint.script({ pieces: [sse({ choices: [{ delta: { content: 'Hi' } }] }), sse('[DONE]')], then: 'hang' });
    await collect(client.stream(request, new AbortController().signal));
    await endpoint.chats().at(-1)?.closed;
  });

  it('waits for none of the clocks', () => {
    assert.ok(times.length > 5 && Math.max(...times) < 20_000, `${times.join(', ')} ms`);
  });
});
