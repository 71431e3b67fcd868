import * as assert from 'node:assert/strict';
import { createDeadline } from '../../../src/core/base/clocks';
import type { HttpResponse } from '../../../src/core/endpoint/wire/http';
import { chunk, sse } from '../../endpoint/reply';
import {
  type FakeClock,
  type Run,
  collect,
  fakeClock,
  request,
  settle,
  settingsFor,
  createAskingClient,
  type AskingClientParts,
} from '../../support/canaryClient';
import { toldText } from '../../../src/core/failures/happening';

/** A response whose pieces the test hands over one by one. */
function pushed() {
  let wake = (): void => undefined;
  const pieces: string[] = [];
  async function* body(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = pieces.shift();
      if (piece !== undefined) yield Buffer.from(piece);
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  const response: HttpResponse = { status: 200, headers: { 'content-type': 'text/event-stream' }, body: body() };
  const push = async (piece: string): Promise<void> => {
    pieces.push(piece);
    wake();
    await settle();
  };
  return { response, push };
}

interface Started {
  clock: FakeClock;
  push: (piece: string) => Promise<void>;
  end: Promise<Run>;
  sent: () => number;
}

async function start(more: Partial<AskingClientParts> = {}): Promise<Started> {
  const clock = fakeClock();
  const { response, push } = pushed();
  let sent = 0;
  const timeouts = { connect: 10_000, firstByte: 60_000, idle: 300_000 };
  const client = createAskingClient({
    settings: settingsFor('https://api.example.com/v1', { timeouts }),
    send: () => {
      sent++;
      return Promise.resolve(response);
    },
    clock,
    ...more,
  });
  const end = collect(client.stream(request, new AbortController().signal));
  await settle();
  return { clock, push, end, sent: () => sent };
}

const hi = sse(chunk({ content: 'Hi' }));

describe('clocks', () => {
  it('a server that sends no headers runs out of the time for the first byte; it is asked once', async () => {
    let sent = 0;
    const { clock, end } = await start({
      send: () => {
        sent++;
        return new Promise(() => undefined);
      },
    });
    clock.advance(59_999);
    await settle();
    clock.advance(1);
    const { outcome } = await end;
    assert.ok(outcome.kind === 'failed');
    assert.deepEqual([outcome.error.kind, sent], ['timeout', 1]);
    assert.match(outcome.error.message, /sent nothing of an answer within 60 seconds/);
  });

  it('comments, roles and empty chunks are no answer (deepseek-harness#6959)', async () => {
    const { clock, push, end } = await start();
    for (let beat = 0; beat < 5; beat++) {
      clock.advance(11_000);
      await push(`: keep-alive\n\n${sse(chunk({ role: 'assistant', content: '' }))}`);
    }
    clock.advance(5000);
    const { outcome } = await end;
    assert.ok(outcome.kind === 'failed');
    assert.match(outcome.error.message, /within 60 seconds/);
  });

  it('silence in the middle cuts the answer off, comments or not', async () => {
    const { clock, push, end, sent } = await start();
    await push(hi);
    for (let beat = 0; beat < 29; beat++) {
      clock.advance(10_000);
      await push(': keep-alive\n\n');
    }
    clock.advance(10_000);
    const { outcome, answer } = await end;
    assert.ok(outcome.kind === 'cut-off');
    assert.deepEqual([outcome.reason, answer, sent()], ['silence', 'Hi', 1]);
    assert.match(toldText(outcome.why), /fell silent for 300 seconds/);
  });

  it('each piece of content starts the silence anew', async () => {
    const { clock, push, end } = await start();
    for (let piece = 0; piece < 5; piece++) {
      await push(hi);
      clock.advance(299_000);
    }
    await push(sse('[DONE]'));
    assert.equal((await end).outcome.kind, 'complete');
  });

  it('reasoning is content', async () => {
    const { clock, push, end } = await start();
    await push(sse(chunk({ reasoning_content: 'Hm' })));
    clock.advance(200_000);
    await push(hi + sse('[DONE]'));
    assert.equal((await end).outcome.kind, 'complete');
  });

  it('an answer that is finished does not wait for the connection to close', async () => {
    const { clock, push, end } = await start();
    await push(hi + sse(chunk({}, { finish_reason: 'stop' })));
    clock.advance(5000);
    assert.equal((await end).outcome.kind, 'complete');
  });

  it('an answer that never ends is stopped', async () => {
    const { clock, push, end } = await start({ limits: { total: 600_000, characters: 1e6 } });
    for (let piece = 0; piece < 6; piece++) {
      await push(hi);
      clock.advance(100_000);
    }
    const { outcome } = await end;
    assert.ok(outcome.kind === 'cut-off');
    assert.equal(outcome.reason, 'runaway');
  });

  it('the time that the reader of the stream takes is not silence', async () => {
    const clock = fakeClock();
    const { response, push } = pushed();
    const client = createAskingClient({
      settings: settingsFor('https://api.example.com/v1'),
      send: () => Promise.resolve(response),
      clock,
    });
    const stream = client.stream(request, new AbortController().signal);
    await stream.next();
    const text = stream.next();
    await push(hi);
    await text;
    clock.advance(900_000);
    await push(sse(chunk({ content: ' there' })) + sse('[DONE]'));
    assert.deepEqual((await stream.next()).value, { type: 'text', answer: ' there', reasoning: '' });
    const { value } = await stream.next();
    assert.ok(value?.type === 'end' && value.outcome.kind === 'complete');
  });
});

describe('a deadline', () => {
  it('passes once, when it was last set to, and takes few timers', () => {
    const clock = fakeClock();
    const passed: string[] = [];
    const deadline = createDeadline<string>(clock, (name) => void passed.push(name));
    for (let piece = 0; piece < 100; piece++) {
      deadline.set('idle', 1000);
      clock.advance(100);
    }
    assert.ok(clock.waits.length < 15);
    deadline.set('soon', 10);
    clock.advance(10);
    clock.advance(5000);
    assert.deepEqual(passed, ['soon']);
  });
});
