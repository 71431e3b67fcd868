import * as assert from 'node:assert/strict';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { connectionError } from '../../../../src/core/endpoint/errors/connectionErrors';
import { ConnectionError, type HttpRequest } from '../../../../src/core/endpoint/wire/http';
import { parseProxy } from '../../../../src/core/endpoint/wire/proxy';
import { type Transport, createTransport } from '../../../../src/core/endpoint/wire/transport';
import { type Authority, createAuthority } from '../../../endpoint/certificates';
import { type ScriptedEndpoint, startEndpoint } from '../../../endpoint/endpoint';
import { type Front, startFront } from '../../../endpoint/front';
import { type TestProxy, startProxy } from '../../../endpoint/proxy';
import { canaryCode, canaryHeader, canaryKey, collect, request, settingsFor } from '../../../support/canaryClient';

/** Nothing but the proxies of these tests knows this name. */
const name = 'api.gloss.test';

describe('networks of companies', () => {
  let authority: Authority;
  let endpoint: ScriptedEndpoint;
  let front: Front;
  let proxy: TestProxy;
  let guarded: TestProxy;
  let transport: Transport | undefined;

  before(async () => {
    [authority, endpoint] = await Promise.all([createAuthority(), startEndpoint()]);
    [front, proxy, guarded] = await Promise.all([
      startFront(endpoint.port, await authority.issue([name, '127.0.0.1'])),
      startProxy(),
      startProxy({ password: 'us@er:päss' }),
    ]);
  });
  beforeEach(() => {
    for (const one of [endpoint, front, proxy, guarded]) one.reset();
  });
  afterEach(() => transport?.close());
  after(() => Promise.all([endpoint, front, proxy, guarded].map((one) => one.close())));

  function open(proxyAddress?: string, certificates = [authority.root]): Transport {
    return (transport = createTransport({ proxyFor: () => parseProxy(proxyAddress ?? ''), certificates }));
  }
  const run = (proxyAddress?: string, port = front.port, connect = 2000) =>
    collect(
      createEndpointClient({
        settings: settingsFor(`https://${proxyAddress === undefined ? '127.0.0.1' : name}:${port}/v1`, {
          maxAttempts: 1,
          timeouts: { connect, firstByte: 5000, idle: 5000 },
        }),
        send: open(proxyAddress).send,
      }).stream(request, new AbortController().signal),
    );
  async function fails(...parts: Parameters<typeof run>) {
    const { outcome } = await run(...parts);
    assert.ok(outcome.kind === 'failed', outcome.kind);
    return outcome.error;
  }
  const ask = (more: Partial<HttpRequest> = {}): HttpRequest => ({
    method: 'GET',
    url: new URL(`https://${name}:${front.port}/v1/models`),
    headers: {},
    signal: new AbortController().signal,
    connectTimeout: 2000,
    ...more,
  });

  it('go to the endpoint through the proxy, which hears only its name', async () => {
    const { answer, outcome } = await run(`http://127.0.0.1:${proxy.port}`);
    assert.deepEqual([answer, outcome.kind], ['This code is explained.', 'complete']);
    assert.deepEqual(proxy.asked, [`${name}:${front.port}`]);
    assert.match(proxy.received(), new RegExp(`^CONNECT ${name}:${front.port} HTTP/1.1\r\n`));
    for (const secret of [canaryKey, canaryHeader, canaryCode, 'authorization']) {
      assert.ok(!proxy.received().includes(secret), secret);
    }
    assert.ok(front.received().includes(`authorization: Bearer ${canaryKey}`));
  });

  it('keep a tunnel for the next request', async () => {
    const { send } = open(`127.0.0.1:${proxy.port}`);
    for (let time = 0; time < 2; time++) {
      const body = (await send(ask())).body[Symbol.asyncIterator]();
      while ((await body.next()).done !== true);
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(proxy.asked.length, 1);
    assert.equal(endpoint.requests.length, 2);
  });

  it('give the proxy its password, and nobody else', async () => {
    const { outcome } = await run(`http://us%40er:p%C3%A4ss@127.0.0.1:${guarded.port}`);
    assert.equal(outcome.kind, 'complete');
    assert.match(guarded.received(), /proxy-authorization: Basic /);
    assert.ok(!/proxy-/i.test(front.received()));
  });

  it('say that the proxy asks for a password, and never say the password', async () => {
    const without = await fails(`http://127.0.0.1:${guarded.port}`);
    assert.equal(without.message, `The proxy 127.0.0.1:${guarded.port} asks for a password.`);
    assert.deepEqual([without.kind, without.status], ['proxy', 407]);
    const wrong = await fails(`http://us%40er:wrong-canary@127.0.0.1:${guarded.port}`);
    assert.match(wrong.message, /^The proxy 127\.0\.0\.1:\d+ refused the user name or the password\.$/);
    assert.ok(!JSON.stringify([wrong, wrong.stack]).includes('wrong-canary'));
    assert.equal(front.received(), '');
  });

  it('speak TLS with a proxy that does, under the name of the proxy', async () => {
    const secure = await startProxy({ identity: await authority.issue(['127.0.0.1']) });
    const { outcome } = await run(`https://127.0.0.1:${secure.port}`);
    assert.equal(outcome.kind, 'complete');
    assert.ok(!secure.received().includes(canaryKey));
    await secure.close();
    const other = await startProxy({ identity: await authority.issue(['other.gloss.test']) });
    const error = await fails(`https://127.0.0.1:${other.port}`);
    assert.match(error.message, /^The proxy 127\.0\.0\.1:\d+ shows a certificate of another host \(ERR_TLS_CERT/);
    assert.deepEqual([error.kind, other.received()], ['certificate', '']);
    await other.close();
  });

  it('name the proxy that is not there', async () => {
    const gone = await startProxy();
    await gone.close();
    const error = await fails(`http://127.0.0.1:${gone.port}`);
    assert.equal(error.kind, 'proxy');
    assert.match(error.message, /^The proxy 127\.0\.0\.1:\d+ refused the connection; .* \(ECONNREFUSED\)\.$/);
  });

  const answers: [what: string, answer: string, message: RegExp][] = [
    [
      'cannot reach the endpoint',
      'HTTP/1.1 502 Bad\r\ncontent-length: 0\r\n\r\n',
      /connect to api\.gloss\.test:\d+: it answered 502\.$/,
    ],
    ['forbids', 'HTTP/1.1 403 No\r\ncontent-length: 0\r\n\r\n', /it answered 403\.$/],
    ['does not speak HTTP', 'SSH-2.0-x\r\n', /does not answer in HTTP \(HPE_/],
    ['hangs up', '', /closed the connection before it answered \(/],
  ];
  for (const [what, answer, message] of answers) {
    it(`name a proxy that ${what}`, async () => {
      const server = await startAnswer((socket) => socket.end(answer));
      const error = await fails(`http://127.0.0.1:${server.port}`);
      assert.equal(error.kind, 'proxy');
      assert.match(error.message, /^The proxy 127\.0\.0\.1:\d+ /);
      assert.match(error.message, message);
      await server.close();
    });
  }

  it('name a proxy of another kind', async () => {
    const error = await fails('socks5://127.0.0.1:1');
    assert.match(error.message, /^The proxy 127\.0\.0\.1:1 is of a kind that Gloss does not speak/);
  });

  const silent: [step: string, proxyScheme: string, hears: string][] = [
    ['TLS with the proxy', 'https', ''],
    ['the answer of the proxy', 'http', ''],
    ['TLS with the endpoint', 'http', 'HTTP/1.1 200 OK\r\n\r\n'],
  ];
  for (const [step, scheme, hears] of silent) {
    it(`give up, and stop, while they wait for ${step}`, async () => {
      const server = await startAnswer((socket) => socket.once('data', () => socket.write(hears)));
      const address = `${scheme}://127.0.0.1:${server.port}`;
      const error = await fails(address, front.port, 100);
      assert.match(error.message, /within 0\.1 seconds/);
      await server.gone();

      const abort = new AbortController();
      const sending = open(address).send(ask({ signal: abort.signal }));
      await server.heard();
      abort.abort();
      await assert.rejects(sending, { name: 'AbortError' });
      await server.gone();
      await server.close();
    });
  }

  it('trust a private root that is named, and its intermediates', async () => {
    assert.equal((await run()).outcome.kind, 'complete');
  });

  it('trust no root that is not named, even where the environment switches checks off', async () => {
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const url = new URL(`https://127.0.0.1:${front.port}/v1/models`);
      const error: unknown = await open(undefined, [])
        .send(ask({ url, headers: { authorization: canaryKey } }))
        .catch((reason: unknown) => reason);
      assert.ok(error instanceof ConnectionError);
      assert.deepEqual(error.facts, { sent: false, reused: false });
      const told = connectionError(error, url, 0);
      assert.equal(told.kind, 'certificate');
      assert.match(told.message, /^127\.0\.0\.1:\d+ shows a certificate that is not trusted \(/);
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    }
    assert.equal(front.received(), '');
  });

  it('tell an expired certificate, and one of another host', async () => {
    for (const [identity, message] of [
      [await authority.issue(['127.0.0.1'], new Date(Date.now() - 1000)), /has expired \(CERT_HAS_EXPIRED\)/],
      [await authority.issue(['other.gloss.test']), /of another host \(ERR_TLS_CERT_ALTNAME_INVALID\)/],
    ] as const) {
      const other = await startFront(endpoint.port, identity);
      const error = await fails(undefined, other.port);
      assert.equal(error.kind, 'certificate');
      assert.match(error.message, message);
      await other.close();
    }
    assert.equal(endpoint.requests.length, 0);
  });

  it('tell a certificate of the endpoint from one of the proxy', async () => {
    const other = await startFront(endpoint.port, await authority.issue(['other.gloss.test']));
    const error = await fails(`http://127.0.0.1:${proxy.port}`, other.port);
    assert.match(error.message, /^api\.gloss\.test:\d+ shows a certificate of another host/);
    await other.close();
  });

  it('never take plain http through a proxy', async () => {
    const { send } = open(`http://127.0.0.1:${proxy.port}`);
    const response = await send(ask({ url: new URL(`${endpoint.url}/models`) }));
    assert.equal(response.status, 200);
    assert.deepEqual([proxy.received(), endpoint.requests.length], ['', 1]);
  });

  it('let an answer end when the transport is replaced', async () => {
    endpoint.script({ tokens: ['Half', ' more'], hold: true });
    const old = open(`http://127.0.0.1:${proxy.port}`);
    const client = createEndpointClient({ settings: settingsFor(`https://${name}:${front.port}/v1`), send: old.send });
    const done = collect(client.stream(request, new AbortController().signal));
    await endpoint.next();
    const retired = old.retire();
    await endpoint.next();
    assert.equal((await done).answer, 'Half more');
    await retired;
    await proxy.closed();
  });
});

/** A server that does one thing to every connection. */
async function startAnswer(act: (socket: Socket) => void) {
  const sockets: Promise<void>[] = [];
  let onData = (): void => undefined;
  const server = createServer((socket) => {
    sockets.push(new Promise((resolve) => socket.on('close', () => resolve())));
    socket.on('error', () => undefined);
    socket.on('data', () => onData());
    act(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => new Promise<void>((resolve) => (onData = resolve)),
    gone: () => Promise.all(sockets),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
