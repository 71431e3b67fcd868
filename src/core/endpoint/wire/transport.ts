import { once } from 'node:events';
import { Readable, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import request from 'undici/lib/api/api-request.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import { ConnectionError, type Send } from './http';
import { type Dial, type Ways, abandon, createConnector } from './transportConnector';
import { codeOf, coded } from './transportErrors';

/** Our own connections to the endpoint. */
export interface Transport {
  send: Send;
  /** Lets what is running end, then closes its connections. */
  retire: () => Promise<void>;
  /** Closes all connections; what is still running fails. */
  close: () => Promise<void>;
}

/** Many servers close idle connections after 5 s; a shorter time here avoids most races (undici#3492). */
const keepAliveMs = 4000;

/**
 * About the most bytes of a body that are given at once: as many as TLS gives. A text of more than 64 K characters is
 * kept apart from all others by V8, which makes reading it three times as slow.
 */
const pieceSize = 16_384;

/** For connections that undici makes by itself, outside of a request. */
const defaultConnectMs = 10_000;

/**
 * Opens HTTP/1.1 connections with undici's dispatcher alone: its `fetch` would follow redirects with the user's headers,
 * and importing the whole package may replace the dispatcher that all extensions share (cline#12362).
 */
export function createTransport(ways: Ways = {}): Transport {
  /** The request that is being dispatched: undici asks for its connection before `dispatch` returns. */
  let dispatching: Dial | undefined;
  const connect = createConnector(
    ways,
    () => dispatching ?? { timeout: defaultConnectMs, reused: false, connected: false },
  );

  const createAgent = (): Agent =>
    new Agent({
      connect,
      pipelining: 1,
      keepAliveTimeout: keepAliveMs,
      keepAliveMaxTimeout: keepAliveMs,
      // The client's clocks rule: they know content from keep-alive comments.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  let agent = createAgent();

  return {
    async send({ method, url, headers, body, pieces, signal, connectTimeout, freshConnection }) {
      signal.throwIfAborted();
      if (freshConnection) {
        void agent.close();
        agent = createAgent();
      }
      const current: Dial = { timeout: connectTimeout, reused: true, connected: false };
      // undici notices an abort only when the connection stands.
      const stop = (): void => abandon(current, 'ABORTED');
      signal.addEventListener('abort', stop);
      try {
        dispatching = current;
        const path = url.pathname + url.search;
        const asked = { origin: url.origin, path, method, headers, body: pieces ?? body ?? null, signal };
        const response = request.call(agent, { ...asked, highWaterMark: pieceSize });
        dispatching = undefined;
        const { statusCode, headers: received, body: raw } = await response;
        const joined = joinHeaders(received);
        return { status: statusCode, headers: joined, body: decompress(raw, joined['content-encoding']) };
      } catch (error) {
        signal.throwIfAborted();
        const { reused, connected, proxy, code = codeOf(error) } = current;
        throw new ConnectionError(code, { sent: reused || connected, reused, ...(proxy && { proxy }) });
      } finally {
        dispatching = undefined;
        signal.removeEventListener('abort', stop);
      }
    },
    retire: () => agent.close(),
    close: () => agent.destroy(),
  };
}

function joinHeaders(received: Record<string, string | string[] | undefined>): Record<string, string> {
  const pairs = Object.entries(received).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** What is decoded so far is given at once, and a cut body ends: whether an answer is complete is decided by what it says. */
const zlibOptions = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const brotliOptions = { flush: constants.BROTLI_OPERATION_FLUSH, finishFlush: constants.BROTLI_OPERATION_FLUSH };

/** A map, since the codings are named by the server: `constructor` is none. */
const decoders = new Map<string, (source: Readable) => Transform | Promise<Transform>>([
  ['gzip', () => createGunzip(zlibOptions)],
  ['x-gzip', () => createGunzip(zlibOptions)],
  ['deflate', inflateFor],
  ['br', () => createBrotliDecompress(brotliOptions)],
]);

/** Some servers leave out the head that the standard asks for. */
async function inflateFor(source: Readable): Promise<Transform> {
  if (source.readableLength === 0) await Promise.race(['readable', 'end', 'close'].map((name) => once(source, name)));
  const piece = source.read() as Uint8Array | null;
  if (piece) source.unshift(piece);
  const hasHead = ((piece?.[0] ?? 0x08) & 0x0f) === 8;
  return hasHead ? createInflate(zlibOptions) : createInflateRaw(zlibOptions);
}

/**
 * Undoes a `Content-Encoding` piece by piece.
 *
 * @throws Error with code `ERR_ENCODING` for a coding other than gzip, deflate and br
 */
function decompress(body: Readable, contentEncoding = ''): AsyncIterable<Uint8Array> {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  const applied = codings.filter((coding) => coding && coding !== 'identity').reverse();
  return applied.reduce((source: Readable, coding) => {
    const createDecoder = decoders.get(coding);
    if (!createDecoder) {
      body.on('error', () => undefined).destroy();
      throw coded('ERR_ENCODING');
    }
    return Readable.from(decode(source, createDecoder));
  }, body);
}

/** Gives all that arrived before it fails: a pipeline would drop what the decoder still works on. */
async function* decode(
  source: Readable,
  createDecoder: (source: Readable) => Transform | Promise<Transform>,
): AsyncGenerator<Uint8Array> {
  const decoder = await createDecoder(source);
  let failure: unknown;
  void (async () => {
    try {
      for await (const piece of source) if (!decoder.write(piece)) await once(decoder, 'drain');
    } catch (error) {
      failure = error;
    }
    decoder.end();
  })();
  try {
    yield* decoder as AsyncIterable<Uint8Array>;
  } finally {
    source.destroy();
  }
  if (failure !== undefined) throw failure as Error;
}
