import * as assert from 'node:assert/strict';
import { createEndpointClient } from '../../../../src/core/endpoint/client';
import { fallbackSend } from '../../../../src/core/endpoint/wire/fallbackSend';
import { fetchSend } from '../../../../src/core/endpoint/wire/fetchSend';
import {
  ConnectionError,
  type HttpRequest,
  type HttpResponse,
  type Send,
} from '../../../../src/core/endpoint/wire/http';
import { createAuthority } from '../../../endpoint/certificates';
import { type ScriptedEndpoint, startEndpoint } from '../../../endpoint/endpoint';
import { startFront } from '../../../endpoint/front';
import { canaryKey, collect, request, settingsFor } from '../../../support/canaryClient';

const ask = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: new URL(url),
  headers: {},
  signal: new AbortController().signal,
  connectTimeout: 1000,
  ...more,
});
const failure = async (sent: Promise<unknown>): Promise<ConnectionError> => {
  const error: unknown = await sent.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ConnectionError, String(error));
  return error;
};

describe('the transport over a fetch', () => {
  const send = fetchSend(() => globalThis.fetch);
  let endpoint: ScriptedEndpoint;
  before(async () => {
    endpoint = await startEndpoint();
  });
  beforeEach(() => endpoint.reset());
  after(() => endpoint.close());
  const stream = (signal = new AbortController().signal) =>
    createEndpointClient({ settings: settingsFor(endpoint.url, { maxAttempts: 1 }), send }).stream(request, signal);

  it('streams an answer, with the key', async () => {
    endpoint.script({ tokens: ['One', ' two'], hold: true });
    const running = collect(stream());
    await endpoint.next(2);
    assert.deepEqual([(await running).answer, (await running).outcome.kind], ['One two', 'complete']);
    assert.equal(endpoint.chats()[0]?.headers.authorization, `Bearer ${canaryKey}`);
  });

  it('follows no redirect', async () => {
    const other = await startEndpoint();
    endpoint.script({ status: 307, headers: { location: `${other.url}/chat/completions` } });
    const { outcome } = await collect(stream());
    assert.match(outcome.kind === 'failed' ? outcome.error.message : '', /redirects to 127\.0\.0\.1:/);
    assert.equal(other.requests.length, 0);
    await other.close();
  });

  it('stops before the headers and within the body', async () => {
    for (const phase of ['headers', 'body'] as const) {
      endpoint.reset();
      endpoint.script(phase === 'headers' ? { raw: [], then: 'hang' } : { hold: true });
      const abort = new AbortController();
      const running = collect(stream(abort.signal));
      const chat = await endpoint.waitForChat();
      if (phase === 'body') await endpoint.next();
      abort.abort();
      assert.equal((await running).outcome.kind, 'stopped');
      await chat.closed;
    }
  });

  it('knows what was not sent', async () => {
    const gone = await startEndpoint();
    await gone.close();
    const refused = await failure(send(ask(gone.url)));
    assert.deepEqual([refused.code, refused.facts], ['ECONNREFUSED', { sent: false, reused: false }]);
    const front = await startFront(endpoint.port, await (await createAuthority()).issue(['127.0.0.1']));
    const untrusted = await failure(send(ask(`https://127.0.0.1:${front.port}/v1/models`)));
    assert.match(untrusted.code, /CERT|UNABLE_TO_GET|SELF_SIGNED/);
    assert.equal(untrusted.facts.sent, false);
    await front.close();
  });

  it('takes a reset for sent', async () => {
    endpoint.script({ raw: [], then: 'reset' });
    const { facts } = await failure(send(ask(`${endpoint.url}/chat/completions`, { method: 'POST', body: '{}' })));
    assert.deepEqual(facts, { sent: true, reused: false });
  });

  it('tells what a proxy answered', async () => {
    // What undici's ProxyAgent, on which VS Code's fetch is built, fails with.
    const cause = Object.assign(new Error('Proxy response (407) !== 200 when HTTP Tunneling'), {
      code: 'UND_ERR_ABORTED',
    });
    const failing = fetchSend(() => () => Promise.reject(new TypeError('fetch failed', { cause })));
    const { code, facts } = await failure(failing(ask('https://api.example.com/')));
    assert.deepEqual(
      [code, facts],
      ['PROXY_REFUSED', { sent: false, reused: false, proxy: { host: 'of VS Code', status: 407 } }],
    );
  });
});

describe('our own connections, else those of the editor', () => {
  const response: HttpResponse = { status: 200, headers: {}, body: (async function* () {})() };
  /** A way that does what it is told, and says who was asked. */
  function ways() {
    const asked: string[] = [];
    const fails: Record<string, ConnectionError | undefined> = {};
    const way =
      (name: string): Send =>
      () => {
        asked.push(name);
        const error = fails[name];
        return error ? Promise.reject(error) : Promise.resolve(response);
      };
    return { asked, fails, send: fallbackSend(way('own'), way('editor')) };
  }
  const unsent = new ConnectionError('CONNECT_TIMEOUT', { sent: false, reused: false });
  const sent = new ConnectionError('ECONNRESET', { sent: true, reused: false });

  it('asks our own first, and keeps the other for an origin where it worked', async () => {
    const { asked, fails, send } = ways();
    fails.own = unsent;
    await send(ask('https://a.example/'));
    await send(ask('https://a.example/2'));
    assert.deepEqual(asked.splice(0), ['own', 'editor', 'editor']);
    await send(ask('https://b.example/'));
    assert.deepEqual(asked.splice(0), ['own', 'editor']);
    [fails.own, fails.editor] = [undefined, unsent];
    await send(ask('https://a.example/'));
    await send(ask('https://a.example/'));
    assert.deepEqual(asked, ['editor', 'own', 'own']);
  });

  it('never sends a second time what may have been sent', async () => {
    const { asked, fails, send } = ways();
    fails.own = sent;
    assert.equal(await failure(send(ask('https://a.example/'))), sent);
    assert.deepEqual(asked, ['own']);
  });

  it('never takes plain http elsewhere', async () => {
    const { asked, fails, send } = ways();
    fails.own = unsent;
    assert.equal(await failure(send(ask('http://localhost:1/'))), unsent);
    assert.deepEqual(asked, ['own']);
  });

  it('tells our own failure, unless the other way may have sent something', async () => {
    const { fails, send } = ways();
    [fails.own, fails.editor] = [unsent, new ConnectionError('ENOTFOUND', { sent: false, reused: false })];
    assert.equal(await failure(send(ask('https://a.example/'))), unsent);
    fails.editor = sent;
    assert.equal(await failure(send(ask('https://a.example/'))), sent);
  });

  it('tells an abort as an abort', async () => {
    const abort = new AbortController();
    const send = fallbackSend(
      () => Promise.reject(unsent),
      () => {
        abort.abort();
        return Promise.reject(unsent);
      },
    );
    await assert.rejects(send(ask('https://a.example/', { signal: abort.signal })), { name: 'AbortError' });
  });
});
