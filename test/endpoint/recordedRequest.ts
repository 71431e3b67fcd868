import type { Socket } from 'node:net';

/** One request that the scripted endpoint received. */
export interface RecordedRequest {
  method: string;
  path: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** As it was received, decoded as UTF-8. */
  body: string;
  /** The parsed body; undefined when it is not JSON. */
  json: ChatBody | undefined;
  /** 1 for the first connection to the endpoint, and so on. */
  connection: number;
  /** The connection has closed; resolves with `performance.now()` of that moment. */
  closed: Promise<number>;
}

/** The fields of a request body that tests look at. */
export interface ChatBody {
  model?: string;
  messages?: { role: string; content: string }[];
  stream?: boolean;
  stream_options?: object;
  max_tokens?: number;
  max_completion_tokens?: number;
  temperature?: number;
}

/**
 * Reads HTTP/1.1 requests from a connection, one after the other, with `Content-Length` or chunked bodies.
 *
 * @param handle called for each request; the next one is read when it is done
 */
export async function readRequests(
  socket: Socket,
  connection: number,
  closed: Promise<number>,
  handle: (request: RecordedRequest) => Promise<void>,
): Promise<void> {
  let buffer = Buffer.alloc(0);
  const pieces = socket[Symbol.asyncIterator]();
  const more = async (): Promise<void> => {
    const { value, done } = (await pieces.next()) as IteratorResult<Buffer, undefined>;
    if (done === true) throw new Error('closed');
    buffer = Buffer.concat([buffer, value]);
  };
  const take = async (length: number): Promise<Buffer> => {
    while (buffer.length < length) await more();
    const taken = buffer.subarray(0, length);
    buffer = buffer.subarray(length);
    return taken;
  };
  const takeUntil = async (end: string): Promise<string> => {
    while (!buffer.includes(end)) await more();
    const taken = await take(buffer.indexOf(end) + end.length);
    return taken.toString('latin1').slice(0, -end.length);
  };
  for (;;) {
    const [requestLine = '', ...lines] = (await takeUntil('\r\n\r\n')).split('\r\n');
    const [method = '', path = ''] = requestLine.split(' ');
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const parts: Buffer[] = [];
    if (headers['transfer-encoding'] === 'chunked') {
      for (;;) {
        const size = Number.parseInt(await takeUntil('\r\n'), 16);
        parts.push(await take(size));
        await take(2);
        if (size === 0) break;
      }
    } else {
      parts.push(await take(Number(headers['content-length'] ?? 0)));
    }
    const body = Buffer.concat(parts).toString('utf8');
    await handle({ method, path, headers, body, json: parse(body), connection, closed });
  }
}

function parse(body: string): ChatBody | undefined {
  try {
    return JSON.parse(body) as ChatBody;
  } catch {
    return undefined;
  }
}
