import { abortable } from '../../base/abortable';
import { backoff } from '../../base/backoff';
import { type Clock, sleep } from '../../base/clocks';
import { EndpointError } from '../../failures/endpointError';
import { apiUrl } from '../address/baseUrl';
import type { EndpointSettings } from '../address/endpointSettings';
import { requestHeaders } from '../address/headers';
import { connectionError } from '../errors/connectionErrors';
import { type RequestFacts, responseError } from '../errors/endpointErrors';
import { readErrorBody } from '../errors/errorBody';
import { adviseRetry, waitTooLong } from '../errors/retry';
import { ConnectionError, type HttpRequest, type HttpResponse, type Send } from '../wire/http';
import { readAll } from '../wire/readAll';
import { readStart } from '../wire/readStart';

/** Attempts for a call that does no harm when it is repeated. */
const attempts = 3;

/** What calls are made with. */
export interface CallParts {
  settings: EndpointSettings;
  send: Send;
  clock: Clock;
  factsOf: (url: URL) => RequestFacts;
  /** 0 to 1; for pauses. */
  random: () => number;
}

/** One call of the API. */
export interface Call {
  method: 'GET' | 'POST' | 'DELETE';
  path: `/${string}`;
  query?: Record<string, string>;
  body?: { type: string; pieces: readonly Uint8Array[] };
  /** It is sent once: the second of two might be done as well. */
  once?: true;
}

/**
 * Makes a call and reads the body of its answer; a call that may be repeated is tried again where that may help.
 *
 * @param read takes the body
 * @throws EndpointError; the signal's reason when that is aborted
 */
export async function call<Result>(
  what: Call,
  parts: CallParts,
  signal: AbortSignal,
  read: (body: AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const came = await attemptAt(what, parts, signal, read);
    if ('result' in came) return came.result;
    if (what.once || !came.again || attempt === attempts) throw came.error;
    await sleep(parts.clock, came.afterMs ?? backoff(attempt, parts.random()), signal);
    signal.throwIfAborted();
  }
}

type Came<Result> = { result: Result } | { error: EndpointError; again: boolean; afterMs?: number };

async function attemptAt<Result>(
  { method, path, query = {}, body, once }: Call,
  { settings, send, clock, factsOf }: CallParts,
  signal: AbortSignal,
  read: (body: AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Came<Result>> {
  signal.throwIfAborted();
  const url = apiUrl(settings.baseUrl, path);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const { timeouts } = settings;
  const own = new AbortController();
  const wait = abortable(own.signal);
  const stop = (): void => own.abort();
  signal.addEventListener('abort', stop);
  // A file takes its time on the way there, and to be looked through.
  const ms = body ? Math.max(timeouts.firstByte, timeouts.idle) : timeouts.firstByte;
  let cancel = clock.after(ms, stop);
  const request: Omit<HttpRequest, 'signal' | 'connectTimeout'> = {
    method,
    url,
    headers: requestHeaders(settings, url, { accept: 'application/json', ...bodyHeaders(body) }),
    ...(body && { pieces: body.pieces }),
    // A connection that the server closes meanwhile would leave it open whether the call was made.
    ...(once && { freshConnection: true }),
  };
  try {
    const response = await wait(send({ ...request, signal: own.signal, connectTimeout: timeouts.connect }));
    if (response.status < 200 || response.status > 299) {
      return await refusal(response, wait, clock, factsOf(url));
    }
    cancel();
    const watched = watch(response.body, wait, () => {
      cancel();
      cancel = clock.after(timeouts.idle, stop);
    });
    return { result: await read(watched) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EndpointError) return { error, again: false };
    if (own.signal.aborted) {
      const { host } = url;
      return { error: new EndpointError('timeout', { code: 'first-byte-timeout', host, ms }, { host }), again: true };
    }
    return { error: connectionError(error, url, timeouts.connect), again: error instanceof ConnectionError };
  } finally {
    cancel();
    signal.removeEventListener('abort', stop);
    own.abort();
  }
}

function bodyHeaders(body: Call['body']): Record<string, string> {
  if (!body) return {};
  const length = body.pieces.reduce((sum, piece) => sum + piece.length, 0);
  return { 'content-type': body.type, 'content-length': String(length) };
}

async function refusal(
  { status, headers, body }: HttpResponse,
  wait: <T>(promise: Promise<T>) => Promise<T>,
  clock: Clock,
  facts: RequestFacts,
): Promise<{ error: EndpointError; again: boolean; afterMs?: number }> {
  const read = readErrorBody(await readStart(body[Symbol.asyncIterator](), wait, clock));
  const error = responseError(status, headers, read, facts);
  const advice = adviseRetry(headers, error.kind, clock.now(), read);
  if ('tooLongMs' in advice) return { error: waitTooLong(error, advice.tooLongMs), again: false };
  return { error, again: advice.retry, ...(advice.afterMs !== undefined && { afterMs: advice.afterMs }) };
}

async function* watch(
  body: AsyncIterable<Uint8Array>,
  wait: <T>(promise: Promise<T>) => Promise<T>,
  came: () => void,
): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  came();
  for (let piece = await wait(pieces.next()); piece.done !== true; piece = await wait(pieces.next())) {
    came();
    yield piece.value;
  }
}

/** Reads the body of an answer as text. */
export function textOfBody(body: AsyncIterable<Uint8Array>): Promise<string> {
  return readAll(body[Symbol.asyncIterator](), (piece) => piece);
}
