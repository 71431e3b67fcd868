import assert from 'node:assert/strict';
import { createAsker } from '../../../src/core/chat/ask';
import type { Askable, Endpoint, Refusal } from '../../../src/core/chat/endpoint';
import type { AskEvent } from '../../../src/core/chat/types';
import { createEndpointClient } from '../../../src/core/endpoint/client';
import { createGate } from '../../../src/core/gate/gate';
import { createTestAsker, fakeClock, openBook, request, settingsFor, settle } from '../../support/canaryClient';
import { endpointBed } from '../../support/endpointBed';

const { signal } = new AbortController();
const question = { ...request, streamed: true };
const refusal429 = (seconds: number) => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  json: { error: { message: 'Slow down' } },
});

describe('asking an endpoint', () => {
  const bed = endpointBed();

  /** What explanations and batches share, at a time that the test turns. */
  function open(attempts = 3) {
    const clock = fakeClock();
    const client = createEndpointClient({ settings: settingsFor(bed.endpoint.url), send: bed.transport.send });
    const gate = createGate({ start: 4, ceiling: 4, clock, random: () => 0.5 });
    const askable: Askable = { host: 'the endpoint', client, gate, attempts };
    return { clock, gate, askable, asker: createTestAsker(clock) };
  }

  /** Reads an answer; whenever it waits, `onWait` may turn the time. */
  async function read(events: AsyncIterable<AskEvent>, onWait: (event: AskEvent) => void = () => undefined) {
    const seen: AskEvent[] = [];
    for await (const event of events) {
      seen.push(event);
      if (event.type === 'held' || (event.type === 'attempt' && event.retry)) setImmediate(() => onWait(event));
    }
    return seen;
  }
  const kinds = (events: AskEvent[]): string[] =>
    events
      .filter(({ type }) => type !== 'text')
      .map((event) => (event.type === 'end' ? event.outcome.kind : event.type));

  it('an explanation that is refused holds the job of a batch, until the time that the endpoint told', async () => {
    const { clock, gate, askable, asker } = open();
    bed.endpoint.script(refusal429(30), { text: 'Explained.' }, { text: 'Summarized.' });
    let summary: Promise<unknown> | undefined;
    const events = await read(asker.ask(askable, question, signal), () => {
      summary = asker.askInBatch(
        askable,
        { model: 'm', size: 1, messages: () => Promise.resolve(request.messages) },
        { halt: signal, abort: signal },
      );
      assert.equal(gate.state.closedUntil, clock.now() + 30_000);
      clock.advance(29_999);
      void settle().then(() => {
        assert.equal(bed.endpoint.chats().length, 1);
        clock.advance(1);
      });
    });
    assert.deepEqual(kinds(events), ['attempt', 'attempt', 'attempt', 'complete']);
    await summary;
    assert.equal(bed.endpoint.chats().length, 3);
  });

  it('an explanation waits while the gate is closed by others, and says until when', async () => {
    const { clock, askable, asker } = open();
    bed.endpoint.script(refusal429(20), { text: 'Explained.' }, { text: 'Summarized.' });
    const batch = { model: 'm', size: 1, messages: () => Promise.resolve(request.messages) };
    const summary = asker.askInBatch(askable, batch, { halt: signal, abort: signal });
    while (askable.gate.state.closedUntil === undefined) await settle();
    const until = clock.now() + 20_000;
    const events = await read(asker.ask(askable, question, signal), () => clock.advance(20_000));
    assert.deepEqual(events[0], { type: 'held', until });
    assert.deepEqual(kinds(events), ['held', 'attempt', 'complete']);
    assert.equal((await summary)?.outcome.kind, 'complete');
  });

  it('M9: lets an explanation ask an endpoint that wanted more than a minute, and tells both how long', async () => {
    const { askable, asker } = open();
    bed.endpoint.script(refusal429(999_999), refusal429(600), refusal429(590), { text: 'Explained.' });
    const batch = { model: 'm', size: 1, messages: () => Promise.resolve(request.messages) };
    const summary = await asker.askInBatch(askable, batch, { halt: signal, abort: signal });
    assert.ok(summary?.outcome.kind === 'failed');
    assert.equal(summary.outcome.error.retryAfterMs, 999_999_000);
    for (const says of [/wait 10 minutes/, /wait 10 minutes/]) {
      const end = (await read(asker.ask(askable, question, signal))).at(-1);
      assert.ok(end?.type === 'end' && end.outcome.kind === 'failed');
      assert.match(end.outcome.error.message, says);
    }
    assert.deepEqual(kinds(await read(asker.ask(askable, question, signal))), ['attempt', 'complete']);
    assert.equal(bed.endpoint.chats().length, 4);
  });

  it('makes at most as many attempts as the settings allow', async () => {
    const { clock, askable, asker } = open(3);
    bed.endpoint.setReply({ status: 500 });
    const events = await read(asker.ask(askable, question, signal), () => clock.advance(60_000));
    assert.deepEqual(kinds(events), ['attempt', 'attempt', 'attempt', 'attempt', 'attempt', 'failed']);
    assert.equal(bed.endpoint.chats().length, 3);
  });

  it('makes five for a batch, and sends what is written anew for each', async () => {
    const { clock, askable, asker } = open();
    bed.endpoint.setReply({ status: 500 });
    let written = 0;
    const messages = () => {
      written++;
      return Promise.resolve(request.messages);
    };
    const asked = asker.askInBatch(askable, { model: 'm', size: 1, messages }, { halt: signal, abort: signal });
    for (let over = false; !over; clock.advance(60_000)) {
      over = await Promise.race([asked.then(() => true), settle().then(() => false)]);
    }
    assert.deepEqual([(await asked)?.outcome.kind, written, bed.endpoint.chats().length], ['failed', 5, 5]);
  });

  it('a reader who leaves frees the connection and the place', async () => {
    const { gate, askable, asker } = open();
    bed.endpoint.script({ hold: true });
    const stepping = bed.endpoint.next();
    for await (const event of asker.ask(askable, question, signal)) if (event.type === 'text') break;
    await stepping;
    await bed.endpoint.chats()[0]?.closed;
    assert.equal(gate.state.inFlight, 0);
  });
});

describe('opening an endpoint', () => {
  const log = { info: () => undefined, warn: () => undefined };
  const opened: Endpoint = {
    address: 'https://api.example.com/v1',
    host: 'api.example.com',
    client: { stream: () => assert.fail(), complete: () => assert.fail(), listModels: () => assert.fail() },
    gate: createGate({ start: 1, ceiling: 1 }),
    attempts: 3,
    modelId: (name) => Promise.resolve(name === 'served' ? { id: 'Served' } : { problem: { name, nearest: [] } }),
    priceOf: () => ({}),
    windowOf: () => undefined,
    loaded: () => Promise.resolve({}),
  };
  const askerFor = (found: Endpoint | Refusal, trusted = true) =>
    createAsker({
      resolve: () => Promise.resolve(found),
      maySend: () => Promise.resolve(trusted),
      log,
      book: openBook,
    });

  it('gives what the settings name, and asks nobody who must not be asked', async () => {
    assert.equal(await askerFor(opened).open(), opened);
    const settings = { refused: 'settings' as const, problem: 'The base URL is empty.', next: 'Correct it.' };
    for (const refusal of [settings, { refused: 'key' as const, host: 'api.example.com' }]) {
      const asker = createAsker({
        resolve: () => Promise.resolve(refusal),
        maySend: () => assert.fail('There is nothing to send.'),
        log,
        book: openBook,
      });
      assert.equal(await asker.open(), refusal);
    }
  });

  it('is refused where the user does not let code go there', async () => {
    assert.deepEqual(await askerFor(opened, false).open(), { refused: 'trust', host: 'api.example.com' });
  });

  it('gives the id of a model, or says why there is none', async () => {
    const asker = askerFor(opened);
    assert.deepEqual(await asker.model(opened, 'served', signal), { id: 'Served' });
    assert.deepEqual(await asker.model(opened, 'other', signal), {
      refused: 'model',
      host: 'api.example.com',
      problem: { name: 'other', nearest: [] },
    });
  });
});
