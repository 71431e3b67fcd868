import type { Clock } from '../../src/core/base/clocks';
import { type Asker, type Question, createAsker } from '../../src/core/chat/ask';
import type { ChatClient } from '../../src/core/chat/client';
import type { Book } from '../../src/core/chat/meter';
import { completionOf } from '../../src/core/chat/completion';
import type { Askable } from '../../src/core/chat/endpoint';
import type { ChatRequest, Completion, StreamEvent } from '../../src/core/chat/types';
import type { EndpointSettings } from '../../src/core/endpoint/address/endpointSettings';
import { createEndpointClient, type EndpointClientParts } from '../../src/core/endpoint/client';
import type { HttpRequest, HttpResponse, Send } from '../../src/core/endpoint/wire/http';
import type { EndpointError } from '../../src/core/failures/endpointError';
import { createGate } from '../../src/core/gate/gate';
import { tracesOf } from './traces';

/** Appears in no error, whatever happens. */
export const canaryKey = 'sk-canary-Zx81kQ47vLmN0pRt';
export const canaryHeader = 'header-canary-Hw55Tq20';
export const canaryCode = 'const canaryCode = secretOfTheReader(42, "do not repeat me");';

export const request: ChatRequest = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: canaryCode }] };

/** An endpoint's settings, and how often it is asked at most. */
export type TestSettings = EndpointSettings & { maxAttempts: number };

export function settingsFor(url: string, more: Partial<TestSettings> = {}): TestSettings {
  return {
    baseUrl: new URL(url),
    headers: { 'x-canary': canaryHeader },
    apiKey: canaryKey,
    timeouts: { connect: 5000, firstByte: 5000, idle: 5000 },
    maxAttempts: 3,
    ...more,
  };
}

/** What {@link createAskingClient} is made of. */
export type AskingClientParts = Omit<EndpointClientParts, 'settings'> & {
  settings: TestSettings;
  /** 0 to 1; for the pauses between attempts. */
  random?: () => number;
};

/** A client whose requests go through an asker and a gate, as Gloss sends them. */
export function createAskingClient({ random, ...parts }: AskingClientParts): ChatClient {
  const { settings, clock } = parts;
  const client = createEndpointClient(parts);
  const gate = createGate({ start: 20, ceiling: 64, clock, random });
  const endpoint: Askable = { host: settings.baseUrl.host, client, gate, attempts: settings.maxAttempts };
  const asker = createTestAsker(clock);
  async function* ask(question: Question, signal: AbortSignal): AsyncGenerator<StreamEvent, void> {
    for await (const event of asker.ask(endpoint, question, signal)) if (event.type !== 'held') yield event;
  }
  return {
    stream: (asked, signal) => ask({ ...asked, streamed: true }, signal),
    complete: (asked, signal) => completionOf(ask({ ...asked, streamed: false }, signal)),
    listModels: (signal) => client.listModels(signal),
  };
}

/** An asker for endpoints that a test makes; its log is searched for the canaries. */
export function createTestAsker(clock?: Clock): Asker {
  const search = (line: string): void => {
    for (const secret of [canaryKey, canaryHeader, canaryCode]) {
      const found = tracesOf(secret, line);
      if (found.length > 0) throw new Error(`The log holds a secret, ${found.join(' and ')}: ${line}`);
    }
  };
  const log = { info: search, warn: search };
  return createAsker({
    resolve: () => Promise.reject(new Error('The test gives the endpoint.')),
    maySend: () => Promise.resolve(true),
    log,
    book: openBook,
    clock,
  });
}

/** A book that lets everything through and keeps nothing. */
export const openBook: Book = {
  begin: () => Promise.resolve({ end: () => undefined }),
  note: () => undefined,
  expect: () => undefined,
  over: () => undefined,
};

/** What a whole stream came to. */
export interface Run extends Completion {
  events: StreamEvent[];
  retries: { error: EndpointError; delayMs: number }[];
}

/** Reads a stream to its end, and checks that there is exactly one, and last. */
export async function collect(stream: AsyncIterable<StreamEvent>): Promise<Run> {
  const events: StreamEvent[] = [];
  for await (const event of stream) events.push(event);
  const ends = events.filter((event) => event.type === 'end');
  const last = events.at(-1);
  if (ends.length !== 1 || last?.type !== 'end') throw new Error(`${ends.length} ends`);
  return {
    ...(await completionOf(replay(events))),
    events,
    retries: events.flatMap((event) => (event.type === 'attempt' && event.retry ? [event.retry] : [])),
  };
}

async function* replay(events: StreamEvent[]): AsyncGenerator<StreamEvent> {
  for (const event of events) yield await Promise.resolve(event);
}

/** A response made of bytes; after them it ends, fails, or stays silent. */
export interface Canned {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Bytes of one piece; all at once without. */
  size?: number;
  then?: 'end' | 'reset' | 'hang';
}

/** A transport that gives canned responses, one for each request, the last one again and again. */
export function cannedSend(...responses: Canned[]): Send & { requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const send = (sent: HttpRequest): Promise<HttpResponse> => {
    const canned = responses[Math.min(requests.length, responses.length - 1)] ?? {};
    requests.push(sent);
    const headers = { 'content-type': 'text/event-stream', ...canned.headers };
    return Promise.resolve({ status: canned.status ?? 200, headers, body: bodyOf(canned) });
  };
  return Object.assign(send, { requests });
}

async function* bodyOf({ body = '', size, then = 'end' }: Canned): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(body);
  const step = size ?? Math.max(1, bytes.length);
  for (let start = 0; start < bytes.length; start += step)
    yield await Promise.resolve(bytes.subarray(start, start + step));
  if (then === 'reset') throw Object.assign(new Error('terminated'), { code: 'UND_ERR_SOCKET' });
  if (then === 'hang') await new Promise(() => undefined);
}

/** Reads one canned response through a client. The pauses between attempts take no time. */
export function runCanned(
  canned: Canned,
  more: Partial<EndpointClientParts> & { request?: ChatRequest } = {},
): Promise<Run> {
  const client = createEndpointClient({
    settings: settingsFor('https://api.example.com/v1', { maxAttempts: 1 }),
    send: cannedSend(canned),
    ...more,
  });
  return collect(client.stream(more.request ?? request, new AbortController().signal));
}

/** A clock whose time passes only when a test says so, or when nothing but waiting is left to do. */
export interface FakeClock extends Clock {
  /** Waits that were asked for, in milliseconds. */
  waits: number[];
  /** Lets time pass and runs what is due. */
  advance(ms: number): void;
  /** Milliseconds until something is due; undefined when nothing is. */
  readonly next: number | undefined;
}

export function fakeClock(start = Date.parse('2026-01-01T00:00:00Z')): FakeClock {
  let time = start;
  const timers = new Set<{ at: number; run: () => void }>();
  const waits: number[] = [];
  return {
    waits,
    get next() {
      const first = Math.min(...[...timers].map(({ at }) => at));
      return Number.isFinite(first) ? Math.max(0, first - time) : undefined;
    },
    now: () => time,
    after(ms, run) {
      waits.push(ms);
      const timer = { at: time + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      const end = time + ms;
      for (;;) {
        const [due] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!due) break;
        timers.delete(due);
        time = Math.max(time, due.at);
        due.run();
      }
      time = end;
    },
  };
}

/** Lets everything happen that waits for nothing but the event loop. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** All that an error says, with the stack, as a log would show it. */
export function spoken(error: EndpointError): string {
  return [error.message, error.detail, error.requestId, error.stack, JSON.stringify(error)].join('\n');
}
