import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { constants, createGzip } from 'node:zlib';
import { ConnectionError, type HttpRequest } from '../../../../src/core/endpoint/wire/http';
import { createTransport } from '../../../../src/core/endpoint/wire/transport';
import { startEndpoint } from '../../../endpoint/endpoint';
import { chunk, sse } from '../../../endpoint/reply';
import { canaryKey, collect, request, settingsFor, settle, createAskingClient } from '../../../support/canaryClient';
import { endpointBed } from '../../../support/endpointBed';

const globalDispatchers = [1, 2].map((version) => Symbol.for(`undici.globalDispatcher.${version}`));

describe('the transport', () => {
  const bed = endpointBed();

  const ask = (more: Partial<HttpRequest> = {}): HttpRequest => ({
    method: 'GET',
    url: new URL(`${bed.endpoint.url}/models`),
    headers: {},
    signal: new AbortController().signal,
    connectTimeout: 1000,
    ...more,
  });
  const run = (maxAttempts = 1, url = bed.endpoint.url) =>
    collect(
      createAskingClient({
        settings: settingsFor(url, { maxAttempts, timeouts: { connect: 100, firstByte: 2000, idle: 2000 } }),
        send: bed.transport.send,
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

  /** Why nothing is sent where the system says that the other end has an address; a server elsewhere is not to be had in a test. */
  async function refusalAt(address: string, name = '127.0.0.1'): Promise<string | undefined> {
    const sockets = Socket.prototype as unknown as {
      _getpeername: () => object;
      connect: (...args: unknown[]) => unknown;
    };
    const { _getpeername, connect } = sockets;
    const own = createTransport();
    sockets._getpeername = () => ({ address, port: bed.endpoint.port });
    sockets.connect = function (this: Socket, ...args: unknown[]) {
      // Wherever a name leads, this server is asked.
      for (const options of [args[0]].flat()) {
        if (typeof options === 'object' && options !== null && 'host' in options) options.host = '127.0.0.1';
      }
      return connect.apply(this, args);
    };
    try {
      const settings = settingsFor(`http://${name}:${bed.endpoint.port}/v1`, { maxAttempts: 1 });
      const client = createAskingClient({ settings, send: own.send });
      const { outcome } = await collect(client.stream(request, new AbortController().signal));
      return outcome.kind === 'failed' ? outcome.error.message : undefined;
    } finally {
      Object.assign(sockets, { _getpeername, connect });
      await own.close();
    }
  }

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
      bed.endpoint.script({ pieces, headers: { 'content-encoding': 'gzip' }, then });
      const { answer, outcome } = await run();
      assert.deepEqual([answer, outcome.kind === 'cut-off' && outcome.reason], ['One two', 'connection']);
    }
  });

  it('says that nothing listens', async () => {
    const gone = await startEndpoint();
    await gone.close();
    const error = await fails(bed.transport.send(ask({ url: new URL(gone.url) })));
    assert.deepEqual([error.code, error.facts], ['ECONNREFUSED', { sent: false, reused: false }]);
    const { outcome, retries } = await run(5, gone.url);
    assert.ok(outcome.kind === 'failed');
    assert.deepEqual([outcome.error.kind, retries.length], ['unreachable', 1]);
  });

  it('reaches nothing but this machine without TLS, whatever address its name has', async () => {
    for (const address of ['127.0.0.2', '::1']) assert.equal(await refusalAt(address), undefined);
    for (const address of ['192.0.2.1', '::ffff:10.0.0.1', 'fe80::1']) {
      assert.match((await refusalAt(address)) ?? '', /not on this machine/);
    }
    assert.equal(bed.endpoint.chats().length, 2);
  });

  it('reaches nothing but this machine without TLS, or by the names of a private network that network', async () => {
    const names = ['nas.local', 'host.docker.internal', '192.168.7.8'];
    for (const name of names) {
      for (const address of ['127.0.0.1', '10.1.2.3', '::ffff:172.20.0.1', 'fd00::1', 'fe80::1%eth0']) {
        assert.equal(await refusalAt(address, name), undefined, `${name} at ${address}`);
      }
      const seen = bed.endpoint.chats().length;
      for (const address of ['192.0.2.1', '172.32.0.1', '2001:db8::1', '169.254.169.254']) {
        assert.match((await refusalAt(address, name)) ?? '', /leads out of the private network, so http is not safe/);
      }
      assert.equal(bed.endpoint.chats().length, seen);
    }
  });

  it('tells a reset before the headers from one on a connection that was used before', async () => {
    bed.endpoint.script({ raw: [], then: 'reset' });
    const post = (): HttpRequest =>
      ask({ method: 'POST', url: new URL(`${bed.endpoint.url}/chat/completions`), body: '{}' });
    assert.deepEqual((await fails(bed.transport.send(post()))).facts, { sent: true, reused: false });

    const used = (await bed.transport.send(ask())).body[Symbol.asyncIterator]();
    while ((await used.next()).done !== true);
    // A connection is free again in the next turn of the event loop.
    await settle();
    bed.endpoint.script({ raw: [], then: 'reset' });
    assert.deepEqual((await fails(bed.transport.send(post()))).facts, { sent: true, reused: true });
  });

  it('reports what does not answer in HTTP', async () => {
    bed.endpoint.script({ raw: ['SSH-2.0-OpenSSH_9.9\r\n'], then: 'close' });
    const { outcome } = await run(3);
    assert.ok(outcome.kind === 'failed');
    assert.match(outcome.error.message, /does not answer in HTTP/);
    assert.equal(bed.endpoint.requests.length, 1);
  });

  it('closes what is running', async () => {
    bed.endpoint.script({ hold: true });
    const running = run();
    await bed.endpoint.waitForChat();
    await bed.transport.close();
    assert.equal((await running).outcome.kind, 'failed');
  });

  it('sends the key to the endpoint, and asks for the usage', async () => {
    await run();
    const [chat] = bed.endpoint.chats();
    assert.equal(chat?.headers['authorization'], `Bearer ${canaryKey}`);
    assert.deepEqual(chat?.json?.stream_options, { include_usage: true });
  });
});
