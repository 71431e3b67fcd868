import type { Socket } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { RecordedRequest } from './recordedRequest';
import { type Reply, answerEvents, wholeAnswer } from './reply';

/** Writes one response. `step` is awaited before each token of a held reply. */
export async function respond(
  socket: Socket,
  request: RecordedRequest,
  reply: Reply,
  step: (closed: Promise<unknown>) => Promise<void>,
): Promise<void> {
  const write = (bytes: string | Uint8Array): void => void (socket.writable && socket.write(bytes));
  if (reply.raw) {
    for (const piece of split(reply.raw, reply.split)) {
      if (socket.destroyed) return;
      write(piece);
      await setImmediate();
    }
    while (reply.then === 'repeat' && !socket.destroyed) {
      if (!socket.writableNeedDrain) write(reply.raw.at(-1) ?? '');
      await setImmediate();
    }
  } else if (reply.status !== undefined || reply.json !== undefined || reply.body !== undefined) {
    const body = reply.body ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
    const type = reply.json === undefined ? 'text/plain' : 'application/json';
    writeWhole(write, reply.status ?? 200, { 'content-type': type, ...reply.headers }, body);
  } else if (reply.pieces ?? request.json?.stream === true) {
    write(head(200, { 'content-type': 'text/event-stream', 'transfer-encoding': 'chunked', ...reply.headers }));
    const events = reply.pieces ? split(reply.pieces, reply.split) : answerEvents(reply);
    for (const [index, event] of events.entries()) {
      if (reply.hold && isToken(event)) await step(request.closed);
      if (reply.delay !== undefined && index > 0) await setTimeout(reply.delay);
      if (socket.destroyed) return;
      const bytes = Buffer.from(event);
      write(Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]));
      await setImmediate();
    }
    if (reply.then === undefined) write('0\r\n\r\n');
  } else {
    writeWhole(write, 200, { 'content-type': 'application/json' }, JSON.stringify(wholeAnswer(reply)));
  }
  if (reply.then === 'close') socket.end();
  if (reply.then === 'reset') socket.resetAndDestroy();
  if (reply.then === 'hang') await request.closed;
}

function isToken(event: string | Uint8Array): boolean {
  return typeof event === 'string' && event.includes('"content":"') && !event.includes('"role"');
}

function writeWhole(
  write: (bytes: string | Uint8Array) => void,
  status: number,
  headers: Record<string, string>,
  body: string | Uint8Array,
): void {
  const bytes = Buffer.from(body);
  const length: Record<string, string> = status === 204 ? {} : { 'content-length': String(bytes.length) };
  write(Buffer.concat([Buffer.from(head(status, { ...length, ...headers })), bytes]));
}

function head(status: number, headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Scripted\r\n${lines.join('')}\r\n`;
}

function split(pieces: (string | Uint8Array)[], size: number | undefined): (string | Uint8Array)[] {
  if (size === undefined) return pieces;
  const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}
