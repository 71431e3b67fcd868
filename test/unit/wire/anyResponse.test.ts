import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type EndpointClient, createEndpointClient } from '../../../src/core/endpoint/client';
import { type Transport, createTransport } from '../../../src/core/endpoint/transport';
import { type ScriptedEndpoint, startEndpoint } from '../../endpoint/endpoint';
import { collect, request, settingsFor, settle } from '../endpoint/helpers';
import { startSilentServer } from '../endpoint/silentServer';
import { cases, fuzzTimeout } from './fuzz';
import { done, say, stop } from './row';

const body = say('Hello') + say(' world') + stop;
const good = `HTTP/1.1 200 -\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}`;
const bad =
  'HTTP/1.1 429 -\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{"error":{"message":"Slow down"';
const busy = 'HTTP/1.1 503 -\r\nretry-after: 30\r\ncontent-length: 0\r\n\r\n';

/** No clock ends what an abort must end. */
const patient = { connect: 60_000, firstByte: 60_000, idle: 60_000 };

describe('anything, at any moment', function () {
  this.timeout(fuzzTimeout);
  let endpoint: ScriptedEndpoint;
  let transport: Transport;
  let client: EndpointClient;

  before(async () => {
    endpoint = await startEndpoint();
    transport = createTransport();
    client = createEndpointClient({ settings: settingsFor(endpoint.url, { timeouts: patient }), send: transport.send });
  });
  after(async () => {
    await transport.close();
    await endpoint.close();
  });

  /** Stops a request a number of turns of the event loop after `ready`; it ends stopped, and says nothing afterwards. */
  async function stopAfter(turns: number, ready: () => Promise<unknown>, of = client): Promise<void> {
    const abort = new AbortController();
    let late = 0;
    const running = (async () => {
      const events = of.stream(request, abort.signal);
      for await (const event of events) {
        if (abort.signal.aborted) late++;
        if (event.type === 'end') return event.outcome.kind;
      }
      return 'none';
    })();
    await ready();
    for (let turn = 0; turn < turns; turn++) await settle();
    abort.abort();
    assert.equal(await running, 'stopped');
    assert.equal(late, 1);
  }

  it('stops within the head, the body, the body of an error, or the pause after it, and closes the connection', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(good, bad, busy), fc.nat(), fc.nat(3), async (response, position, turns) => {
        endpoint.reset();
        // All of a good response would be its end.
        const bytes = response.slice(0, position % (response === good ? response.indexOf(stop) : response.length + 1));
        endpoint.script({ raw: [bytes], then: bytes === busy ? undefined : 'hang' });
        await stopAfter(turns, () => endpoint.waitForChat());
        // The server kept it open: only the client closes it.
        if (bytes !== busy) await endpoint.chats()[0]?.closed;
        assert.equal(endpoint.chats().length, 1);
      }),
      { numRuns: cases },
    ));

  it('stops while the name is looked up or the connection is made', async () => {
    const silent = await startSilentServer();
    const url = silent.url.replace('127.0.0.1', 'localhost');
    const secure = createEndpointClient({ settings: settingsFor(url, { timeouts: patient }), send: transport.send });
    try {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 12 }), (turns) => stopAfter(turns, () => Promise.resolve(), secure)),
        { numRuns: cases },
      );
    } finally {
      await silent.close();
    }
  });

  it('has exactly one end, whatever bytes come in place of a response', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.nat().map((position) => Buffer.from((good + done).slice(0, position % good.length))),
          fc
            .tuple(fc.nat(good.length), fc.uint8Array({ maxLength: 20 }))
            .map(([at, noise]) => Buffer.concat([Buffer.from(good.slice(0, at)), noise, Buffer.from(good.slice(at))])),
        ),
        fc.constantFrom('close' as const, 'reset' as const),
        fc.integer({ min: 1, max: 60 }),
        async (bytes, then, split) => {
          endpoint.reset();
          endpoint.script({ raw: [bytes], split, then });
          const settings = settingsFor(endpoint.url, { maxAttempts: 1 });
          const { outcome, answer } = await collect(
            createEndpointClient({ settings, send: transport.send }).stream(request, new AbortController().signal),
          );
          if (outcome.kind === 'complete') assert.ok(answer !== '');
        },
      ),
      { numRuns: cases },
    ));
});
