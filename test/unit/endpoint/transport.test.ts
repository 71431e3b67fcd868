import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants, createGzip, deflateSync, gzipSync } from 'node:zlib';
import { createEndpointClient } from '../../../src/core/endpoint/client';
import { ConnectionError, type HttpRequest } from '../../../src/core/endpoint/http';
import { type Transport, createTransport } from '../../../src/core/endpoint/transport';
import { type ScriptedEndpoint, startEndpoint } from '../../endpoint/endpoint';
import { answerEvents, chunk, sse } from '../../endpoint/reply';
import { canaryKey, collect, request, settingsFor, settle } from './helpers';
import { startSilentServer } from './silentServer';

const globalDispatchers = [1, 2].map((version) => Symbol.for(`undici.globalDispatcher.${version}`));

describe('the transport', () => {
  let endpoint: ScriptedEndpoint;
  let transport: Transport;

  before(async () => {
    endpoint = await startEndpoint();
  });
  beforeEach(() => {
    endpoint.reset();
    transport = createTransport();
  });
  afterEach(() => transport.close());
  after(() => endpoint.close());

  const ask = (more: Partial<HttpRequest> = {}): HttpRequest => ({
    method: 'GET',
    url: new URL(`${endpoint.url}/models`),
    headers: {},
    signal: new AbortController().signal,
    connectTimeout: 1000,
    ...more,
  });
  const run = (maxAttempts = 1, url = endpoint.url) =>
    collect(
      createEndpointClient({
        settings: settingsFor(url, { maxAttempts, timeouts: { connect: 100, firstByte: 2000, idle: 2000 } }),
        send: transport.send,
        random: () => 0,
      }).stream(request, new AbortController().signal),
    );
  const fails = async (sent: Promise<unknown>): Promise<ConnectionError> => {
    const error: unknown = await sent.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ConnectionError, String(error));
    return error;
  };

  it('leaves the dispatcher that all extensions share alone (cline#12362)', async () => {
    const shared = globalThis as unknown as Record<symbol, unknown>;
    const before = globalDispatchers.map((slot) => shared[slot]);
    assert.deepEqual(before, [undefined, undefined]);
    await run();
    assert.deepEqual(
      globalDispatchers.map((slot) => shared[slot]),
      before,
    );
  });

  it('uses modules of undici that are not public: its version is fixed, and they are there', () => {
    const { resolve } = createRequire(join(process.cwd(), 'package.json'));
    const paths = ['lib/dispatcher/agent.js', 'lib/dispatcher/client.js', 'lib/core/connect.js'];
    for (const path of [...paths, 'lib/api/api-request.js', 'lib/api/api-connect.js']) {
      assert.ok(existsSync(resolve(`undici/${path}`)));
    }
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: { undici: string };
    };
    assert.equal(devDependencies.undici, '7.30.2');
  });

  const compressed: [coding: string, compress: (text: string) => Uint8Array][] = [
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (text) => Buffer.from(text)],
  ];
  for (const [coding, compress] of compressed) {
    it(`decodes ${coding}, in pieces of one byte`, async () => {
      const body = compress(answerEvents({ text: 'Some words.' }).join(''));
      endpoint.script({ pieces: [body], split: 1, headers: { 'content-encoding': coding } });
      const { answer, outcome } = await run();
      assert.deepEqual([answer, outcome.kind], ['Some words.', 'complete']);
    });
  }

  it('decodes each piece when it comes, and keeps what a cut stream holds', async () => {
    const gzip = createGzip();
    const flushed = (text: string): Promise<Buffer> =>
      new Promise((resolve) => {
        const parts: Buffer[] = [];
        const keep = (part: Buffer): void => void parts.push(part);
        gzip.on('data', keep);
        gzip.write(text);
        gzip.flush(constants.Z_SYNC_FLUSH, () => {
          gzip.off('data', keep);
          resolve(Buffer.concat(parts));
        });
      });
    const pieces = [await flushed(sse(chunk({ content: 'One' }))), await flushed(sse(chunk({ content: ' two' })))];
    for (const then of [undefined, 'reset'] as const) {
      endpoint.script({ pieces, headers: { 'content-encoding': 'gzip' }, then });
      const { answer, outcome } = await run();
      assert.deepEqual([answer, outcome.kind === 'cut-off' && outcome.reason], ['One two', 'connection']);
    }
  });

  it('refuses an encoding that it does not know', async () => {
    endpoint.script({ body: 'x', headers: { 'content-encoding': 'zstd' } });
    const { outcome } = await run(3);
    assert.ok(outcome.kind === 'failed');
    assert.match(outcome.error.message, /encoding/);
    assert.equal(endpoint.requests.length, 1);
  });

  it('follows no redirect: the other origin hears nothing', async () => {
    const other = await startEndpoint();
    for (const status of [301, 302, 303, 307, 308]) {
      endpoint.script({ status, headers: { location: `${other.url}/chat/completions` } });
      const { outcome } = await run(3);
      assert.ok(outcome.kind === 'failed');
      assert.match(outcome.error.message, new RegExp(`redirects to 127\\.0\\.0\\.1:${other.port}`));
    }
    assert.equal(other.requests.length, 0);
    assert.equal(endpoint.requests.length, 5);
    await other.close();
  });

  it('says that nothing listens', async () => {
    const gone = await startEndpoint();
    await gone.close();
    const error = await fails(transport.send(ask({ url: new URL(gone.url) })));
    assert.deepEqual([error.code, error.facts], ['ECONNREFUSED', { sent: false, reused: false }]);
    const { outcome, retries } = await run(5, gone.url);
    assert.ok(outcome.kind === 'failed');
    assert.deepEqual([outcome.error.kind, retries.length], ['unreachable', 1]);
  });

  it('tries both addresses of localhost (ollama#1153)', async () => {
    const { answer } = await run(1, endpoint.url.replace('127.0.0.1', 'localhost'));
    assert.equal(answer, 'This code is explained.');
  });

  it('gives up making a connection in time, and names that clock', async () => {
    const silent = await startSilentServer();
    const { outcome, retries } = await run(5, silent.url);
    assert.ok(outcome.kind === 'failed');
    assert.deepEqual([outcome.error.kind, retries.length], ['timeout', 1]);
    assert.match(outcome.error.message, /accepted no connection within 0\.1 seconds/);
    await silent.closed;
    await silent.close();
  });

  it('tells a reset before the headers from one on a connection that was used before', async () => {
    endpoint.script({ raw: [], then: 'reset' });
    const post = (): HttpRequest =>
      ask({ method: 'POST', url: new URL(`${endpoint.url}/chat/completions`), body: '{}' });
    assert.deepEqual((await fails(transport.send(post()))).facts, { sent: true, reused: false });

    const used = (await transport.send(ask())).body[Symbol.asyncIterator]();
    while ((await used.next()).done !== true);
    // A connection is free again in the next turn of the event loop.
    await settle();
    endpoint.script({ raw: [], then: 'reset' });
    assert.deepEqual((await fails(transport.send(post()))).facts, { sent: true, reused: true });
  });

  it('replaces a used connection that is dead at once, by one that is new', async () => {
    await run();
    endpoint.script({ raw: [], then: 'reset' });
    const { outcome, retries } = await run(2);
    assert.deepEqual([outcome.kind, retries.map(({ delayMs }) => delayMs)], ['complete', [0]]);
    const [, dead, fresh] = endpoint.chats().map(({ connection }) => connection);
    assert.notEqual(dead, fresh);
    assert.equal(endpoint.chats().length, 3);
  });

  it('leaves all used connections alone for that attempt: they are as old', async () => {
    // Three answers at the same time make three connections, which are then free.
    endpoint.script({ hold: true, tokens: ['a'] }, { hold: true, tokens: ['b'] }, { hold: true, tokens: ['c'] });
    const running = [run(), run(), run()];
    await endpoint.waitForChat(3);
    await endpoint.next(3);
    await Promise.all(running);
    await settle();
    const used = new Set(endpoint.chats().map(({ connection }) => connection));
    assert.equal(used.size, 3);

    endpoint.script({ raw: [], then: 'reset' });
    assert.equal((await run(2)).outcome.kind, 'complete');
    const last = endpoint.chats().at(-1);
    assert.ok(last && !used.has(last.connection));
  });

  it('reports what does not answer in HTTP', async () => {
    endpoint.script({ raw: ['SSH-2.0-OpenSSH_9.9\r\n'], then: 'close' });
    const { outcome } = await run(3);
    assert.ok(outcome.kind === 'failed');
    assert.match(outcome.error.message, /does not answer in HTTP/);
    assert.equal(endpoint.requests.length, 1);
  });

  it('keeps what a connection gave that was reset or half-closed', async () => {
    for (const then of ['reset', 'close'] as const) {
      endpoint.script({ pieces: [sse(chunk({ content: 'Hi' }))], then });
      const { answer, outcome } = await run();
      assert.deepEqual([answer, outcome.kind === 'cut-off' && outcome.reason], ['Hi', 'connection']);
    }
  });

  it('closes what is running', async () => {
    endpoint.script({ hold: true });
    const running = run();
    await endpoint.waitForChat();
    await transport.close();
    assert.equal((await running).outcome.kind, 'failed');
  });

  it('sends the key to the endpoint, and asks for the usage', async () => {
    await run();
    const [chat] = endpoint.chats();
    assert.equal(chat?.headers['authorization'], `Bearer ${canaryKey}`);
    assert.deepEqual(chat?.json?.stream_options, { include_usage: true });
  });
});
