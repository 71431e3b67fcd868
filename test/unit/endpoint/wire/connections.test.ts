import * as assert from 'node:assert/strict';
import undiciTimers from 'undici/lib/util/timers.js';
import { ConnectionError } from '../../../../src/core/endpoint/wire/http';
import { startEndpoint } from '../../../endpoint/endpoint';
import type { Reply } from '../../../endpoint/reply';
import {
  type Run,
  collect,
  fakeClock,
  request,
  settingsFor,
  settle,
  createAskingClient,
  type AskingClientParts,
  type TestSettings,
} from '../../../support/canaryClient';
import { endpointBed } from '../../../support/endpointBed';
import { startSilentServer } from '../../../support/silentServer';
import { done, outcomeOf, say, sentenceOf } from './row';
import { wireTable } from './table';

const patient = { connect: 1000, firstByte: 600_000, idle: 600_000 };
/** undici's own limit for headers and bodies, and a little. */
const undicisPatience = 301_000;

describe('E. Transport', () => {
  const table = wireTable('E. Transport (the size of pieces means nothing here)');
  const bed = endpointBed();
  after(() => table.print());

  function ask(settings: Partial<TestSettings> = {}, parts: Partial<AskingClientParts> = {}): Promise<Run> {
    const timeouts = { connect: 100, firstByte: 2000, idle: 2000 };
    const all = settingsFor(bed.endpoint.url, { maxAttempts: 5, timeouts, ...settings });
    const client = createAskingClient({ settings: all, send: bed.transport.send, random: () => 0, ...parts });
    return collect(client.stream(request, new AbortController().signal));
  }

  function row(number: number, name: string, outcome: string, says: RegExp, play: () => Promise<Run>): void {
    it(`${number}: ${name}`, async () => {
      const run = await play();
      const passed = outcomeOf(run) === outcome && says.test(sentenceOf(run));
      table.add({ row: number, name }, outcomeOf(run), false, 'all', passed);
      assert.ok(passed, `${outcomeOf(run)}: ${sentenceOf(run)}`);
    });
  }

  row(76, 'localhost is ::1 first, and the server is at 127.0.0.1 (ollama#1153)', 'complete', /^$/, () =>
    ask({ baseUrl: new URL(bed.endpoint.url.replace('127.0.0.1', 'localhost')) }),
  );

  row(76, 'nothing listens at localhost', 'unreachable', /nothing listens there at 127\.0\.0\.1 or ::1/, async () => {
    const gone = await startEndpoint();
    await gone.close();
    const run = await ask({ baseUrl: new URL(gone.url.replace('127.0.0.1', 'localhost')) });
    assert.equal(run.retries.length, 1);
    return run;
  });

  row(
    77,
    'a connection that is never made (undici Client.md)',
    'timeout',
    /no connection within 0\.1 seconds/,
    async () => {
      const silent = await startSilentServer();
      const run = await ask({ baseUrl: new URL(silent.url) });
      assert.equal(run.retries.length, 1);
      await silent.closed;
      await silent.close();
      return run;
    },
  );

  for (const code of ['ENOTFOUND', 'EAI_AGAIN']) {
    row(77, `a name without an address, or no network (${code})`, 'unreachable', /cannot be found/, async () => {
      const send = (): Promise<never> => Promise.reject(new ConnectionError(code, { sent: false, reused: false }));
      const run = await ask({}, { send });
      assert.equal(run.retries.length, 1);
      return run;
    });
  }

  /** Runs a request in which the server is silent for longer than undici waits by itself. */
  async function waitLong(
    reply: (silence: Promise<void>) => Reply | Promise<Reply>,
    started: () => Promise<unknown>,
  ): Promise<Run> {
    const clock = fakeClock();
    let speak = (): void => undefined;
    const silence = new Promise<void>((resolve) => (speak = resolve));
    bed.endpoint.script(() => reply(silence));
    const running = ask({ timeouts: patient }, { clock });
    await started();
    clock.advance(undicisPatience);
    // The first starts those that were set meanwhile.
    undiciTimers.tick();
    undiciTimers.tick(undicisPatience);
    await settle();
    speak();
    return running;
  }

  row(78, 'no headers for more than 300 s (vercel/ai#4224, ollama-js#144)', 'complete', /^$/, () =>
    waitLong(
      async (silence) => {
        await silence;
        return { text: 'Late.' };
      },
      () => bed.endpoint.waitForChat(),
    ),
  );

  row(79, 'silence for more than 300 s in the body', 'complete', /^$/, async () => {
    const running = waitLong(
      () => ({ tokens: ['Slow', ' start'], hold: true }),
      async () => {
        await bed.endpoint.next();
        await settle();
      },
    );
    await bed.endpoint.next();
    return running;
  });

  row(79, 'silence in the body beyond our own clock', 'cut-off silence', /fell silent for 0\.1 seconds/, () => {
    bed.endpoint.script({ pieces: [say('Hi')], then: 'hang' });
    return ask({ timeouts: { connect: 1000, firstByte: 2000, idle: 100 } });
  });

  row(80, 'a used connection that is dead (undici#3492, #5450, claude-code#89608)', 'complete', /^$/, async () => {
    await ask();
    bed.endpoint.script({ raw: [], then: 'reset' });
    const run = await ask({ maxAttempts: 2 });
    assert.deepEqual(
      run.retries.map(({ delayMs }) => delayMs),
      [0],
    );
    const [, dead, fresh] = bed.endpoint.chats().map(({ connection }) => connection);
    assert.notEqual(dead, fresh);
    assert.equal(bed.endpoint.chats().length, 3);
    return run;
  });

  row(80, 'the other used connections are as old, and left alone', 'complete', /^$/, async () => {
    // Three answers at the same time make three connections, which are then free.
    bed.endpoint.script({ hold: true, tokens: ['a'] }, { hold: true, tokens: ['b'] }, { hold: true, tokens: ['c'] });
    const running = [ask(), ask(), ask()];
    await bed.endpoint.waitForChat(3);
    await bed.endpoint.next(3);
    await Promise.all(running);
    await settle();
    const used = new Set(bed.endpoint.chats().map(({ connection }) => connection));
    assert.equal(used.size, 3);
    bed.endpoint.script({ raw: [], then: 'reset' });
    const run = await ask({ maxAttempts: 2 });
    const last = bed.endpoint.chats().at(-1);
    assert.ok(last && !used.has(last.connection));
    return run;
  });

  for (const status of [301, 302, 303, 307, 308]) {
    row(
      82,
      `a redirect with status ${status}`,
      'wrong-url',
      /redirects to 127\.0\.0\.1:\d+, and redirects are not followed/,
      async () => {
        const other = await startEndpoint();
        bed.endpoint.script({ status, headers: { location: `${other.url}/chat/completions` } });
        const run = await ask();
        assert.deepEqual([bed.endpoint.requests.length, other.requests.length], [1, 0]);
        await other.close();
        return run;
      },
    );
  }

  row(82, 'a redirect to nowhere', 'wrong-url', /redirects to another address/, () => {
    bed.endpoint.script({ status: 302, headers: { location: 'http://[' } });
    return ask();
  });

  row(82, 'a good answer after a redirect is not asked for', 'complete', /^$/, () => {
    bed.endpoint.script({ pieces: [say('Hi') + done], headers: { location: 'https://elsewhere.example' } });
    return ask();
  });
});
