import * as assert from 'node:assert/strict';
import type { StreamEvent } from '../../../../src/core/chat/types';
import { createTransport } from '../../../../src/core/endpoint/wire/transport';
import { type ScriptedEndpoint, startEndpoint } from '../../../endpoint/endpoint';
import type { Reply } from '../../../endpoint/reply';
import {
  type FakeClock,
  type Run,
  canaryCode,
  canaryHeader,
  canaryKey,
  collect,
  createAskingClient,
  fakeClock,
  request,
  settingsFor,
  spoken,
} from '../../../support/canaryClient';
import { tracesOf } from '../../../support/traces';
import { type Row, type Size, type Wire, anyText, everySize, outcomeOf, sentenceOf } from './row';
import { wireTable } from './table';

/** The time of day in rows whose pauses take no time. */
export const now = Date.parse('2026-02-18T09:00:00Z');

/**
 * Plays each row over real connections, once for each size of pieces and way of asking, and prints how all of them ended.
 */
export function describeRows(title: string, rows: Row[]): void {
  describe(title, () => {
    const table = wireTable(title);
    const replies = new Map<string, Reply[]>();
    let endpoint: ScriptedEndpoint;

    before(async () => {
      endpoint = await startEndpoint();
      endpoint.setReply(({ headers }) => {
        const left = replies.get(headers['x-run'] ?? '') ?? [];
        return (left.length > 1 ? left.shift() : left[0]) ?? { status: 500 };
      });
    });
    after(async () => {
      await endpoint.close();
      table.print();
    });

    for (const row of rows) {
      it(`${row.row}: ${row.name}`, async () => {
        const ways = row.asked === 'both' ? [false, true] : [row.asked === 'whole'];
        const sizes = row.sizes ?? everySize;
        const runs = ways.flatMap((whole) => sizes.map((size) => ({ whole, size })));
        await Promise.all(
          runs.map(async ({ whole, size }, index) => {
            const id = `${row.row} ${row.name.replace(/[^\x20-\x7e]/g, '')} ${index}`;
            replies.set(
              id,
              [row.wire].flat().map((wire) => replyOf(wire, size)),
            );
            const run = await play(row, id, whole, endpoint.url);
            const requests = endpoint.chats().filter(({ headers }) => headers['x-run'] === id).length;
            const failure = problemOf(row, run, requests);
            table.add(row, outcomeOf(run), whole, size, failure === undefined);
            if (failure) throw new Error(`in pieces of ${size}, ${whole ? 'whole' : 'streamed'}: ${failure}`);
          }),
        );
      });
    }
  });
}

/** Every byte of a response, head included, cut into pieces. */
function replyOf(wire: Wire, size: Size): Reply {
  const { status = 200, headers, body = '', raw, then } = typeof wire === 'string' ? { body: wire } : wire;
  const split = size === 'all' ? undefined : size;
  if (raw !== undefined) return { raw: [raw], split, then };
  const fields = { 'content-type': 'text/event-stream', 'transfer-encoding': 'chunked', ...headers };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  const bytes = Buffer.from(body);
  const chunk = Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
  const start = Buffer.from(`HTTP/1.1 ${status} -\r\n${status === 204 ? '' : lines.join('')}\r\n`);
  if (status === 204) return { raw: [start], split };
  const end = then === undefined ? '0\r\n\r\n' : '';
  if (then === 'repeat') return { raw: [start, chunk], split, then };
  return { raw: [Buffer.concat([start, bytes.length > 0 ? chunk : Buffer.alloc(0), Buffer.from(end)])], split, then };
}

async function play(row: Row, id: string, whole: boolean, url: string): Promise<Run> {
  const transport = createTransport();
  const clock = row.expect.waits ? fakeClock(now) : undefined;
  const client = createAskingClient({
    settings: settingsFor(url, { maxAttempts: 1, ...row.settings, headers: { 'x-canary': canaryHeader, 'x-run': id } }),
    send: transport.send,
    clock,
    random: () => 0.5,
    limits: row.limits,
  });
  const asked = { ...request, ...row.request };
  const { signal } = new AbortController();
  try {
    if (whole) return { ...(await client.complete(asked, signal)), events: [], retries: [] };
    return await collect(skippingPauses(client.stream(asked, signal), clock));
  } finally {
    await transport.close();
  }
}

async function* skippingPauses(
  stream: AsyncIterable<StreamEvent>,
  clock: FakeClock | undefined,
): AsyncGenerator<StreamEvent> {
  for await (const event of stream) {
    if (event.type === 'attempt' && event.retry) {
      const { delayMs } = event.retry;
      setImmediate(() => clock?.advance(delayMs));
    }
    yield event;
  }
}

/** What differs from what the row expects. */
function problemOf({ expect }: Row, run: Run, requests: number): string | undefined {
  try {
    const { outcome, answer = '', reasoning = '', says = /^/, detail = /^/, waits, also } = expect;
    const seen = { outcome: outcomeOf(run), requests };
    assert.deepEqual(seen, { outcome, requests: expect.requests ?? 1 });
    if (answer !== anyText) assert.deepEqual([run.answer, run.reasoning], [answer, reasoning]);
    assert.match(sentenceOf(run), says);
    if (waits)
      assert.deepEqual(
        run.retries.map(({ delayMs }) => delayMs),
        waits,
      );
    if (run.outcome.kind === 'failed') {
      assert.match(run.outcome.error.detail, detail);
      for (const secret of [canaryKey, canaryHeader, canaryCode])
        assert.deepEqual(tracesOf(secret, spoken(run.outcome.error)), []);
    }
    also?.(run);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
