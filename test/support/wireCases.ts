import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChatRequest, Completion } from '../../src/core/chat/types';
import { createEndpointClient } from '../../src/core/endpoint/client';
import type { HttpResponse, Send } from '../../src/core/endpoint/wire/http';
import { collect, fakeClock, request, settingsFor, settle } from './canaryClient';

/** A response as it was seen in the field: its head, its pieces, and the pauses before them in milliseconds. */
export interface WireCase {
  status: number;
  headers: Record<string, string>;
  pieces: { pause: number; bytes: Buffer }[];
}

const folder = join(process.cwd(), 'test', 'fixtures', 'wire');

/** Reads a response from `test/fixtures/wire`. */
export function wireCase(name: string): WireCase {
  return parseCase(readFileSync(join(folder, `${name}.http`), 'utf8'));
}

/** Reads a response with `#### pause N ms ####` between its pieces. */
export function parseCase(text: string): WireCase {
  const [head = '', ...rest] = text.replace(/\n#### server closes ####\n*$/, '').split(/(?:\r\n){2}/);
  const [first = '', ...lines] = head.split('\r\n');
  const parts = rest.join('\r\n\r\n').split(/\n?#### pause (\d+) ms ####\n/);
  return {
    status: Number(first.split(' ')[1]),
    headers: Object.fromEntries(lines.map((line) => line.split(': ') as [string, string])),
    pieces: parts
      .map((part, index) => ({ pause: index === 0 ? 0 : Number(parts[index - 1]), part, isText: index % 2 === 0 }))
      .filter(({ isText }) => isText)
      .map(({ pause, part }) => ({ pause, bytes: Buffer.from(part) })),
  };
}

/** An event stream with these bodies, and pauses between them. */
export function streamOf(...parts: (string | number)[]): WireCase {
  let pause = 0;
  const pieces: WireCase['pieces'] = [];
  for (const part of parts) {
    if (typeof part === 'number') pause += part;
    else {
      pieces.push({ pause, bytes: Buffer.from(part) });
      pause = 0;
    }
  }
  return { status: 200, headers: { 'content-type': 'text/event-stream' }, pieces };
}

/** A response with a JSON body. */
export function jsonOf(status: number, body: unknown, headers: Record<string, string> = {}): WireCase {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { status, headers: { 'content-type': 'application/json', ...headers }, pieces: [{ pause: 0, bytes }] };
}

/** What a client made of responses, one for each request, and the bodies that it sent. */
export type Read = Completion & { sent: Record<string, unknown>[] };

/** @param size bytes of one piece; the pieces as they are without */
export async function readCases(
  cases: WireCase[],
  { whole = false, size, ...more }: { whole?: boolean; size?: number } & Partial<ChatRequest> = {},
): Promise<Read> {
  const clock = fakeClock();
  const sent: Record<string, unknown>[] = [];
  const send: Send = ({ body }) => {
    sent.push(JSON.parse(body ?? '{}') as Record<string, unknown>);
    const { status, headers, pieces } = cases[Math.min(sent.length, cases.length) - 1]!;
    return Promise.resolve<HttpResponse>({ status, headers, body: play(pieces) });
  };
  async function* play(pieces: WireCase['pieces']): AsyncGenerator<Uint8Array> {
    for (const { pause, bytes } of pieces) {
      if (pause > 0) {
        await settle();
        clock.advance(pause);
        await settle();
      }
      const step = size ?? Math.max(1, bytes.length);
      for (let at = 0; at < bytes.length; at += step) yield await Promise.resolve(bytes.subarray(at, at + step));
    }
  }
  const settings = settingsFor('https://api.example.com/v1', { maxAttempts: 1 });
  const timeouts = { connect: 10_000, firstByte: 60_000, idle: 300_000 };
  const client = createEndpointClient({ settings: { ...settings, timeouts }, send, clock });
  const asked = { ...request, ...more };
  const { signal } = new AbortController();
  const run = whole ? await client.complete(asked, signal) : await collect(client.stream(asked, signal));
  return { ...run, sent };
}
