import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { readRequests } from '../endpoint/recordedRequest';
import { chunk, sse } from '../endpoint/reply';

/** Events with text in a long answer. */
export const eventCount = 20_000;

/** Ways to cut a body into the chunks of HTTP, which is how a server's writes reach a client. */
export const chunkings = ['whole chunks', '1–3 events a chunk', 'split anywhere', 'padded by OpenAI'] as const;
export type Chunking = (typeof chunkings)[number];

/** Asked for as a model, it answers in one event: what is measured is the way, not the work. */
export const shortAnswer = 'short';

/** A server of prepared answers; the model in a request says which one it gets. */
export interface StreamServer {
  /** Its base URL: `http://127.0.0.1:PORT/v1`. */
  url: string;
  /** The text of a long answer. */
  answer: string;
  close(): void;
}

/** Starts the server. It writes each answer at once, as bytes that were made before. */
export async function startStreamServer(): Promise<StreamServer> {
  const random = randomNumbers();
  const tokens = Array.from({ length: eventCount }, () => token(random));
  const events = eventsOf(tokens);
  const body = Buffer.from(events.join(''));
  const pieces = (): Buffer[] => {
    const parts: Buffer[] = [];
    for (let at = 0; at < body.length;) parts.push(body.subarray(at, (at += 1 + random(1000))));
    return parts;
  };
  const responses = new Map<string, Buffer>([
    ['whole chunks', response(inGroups(events, () => 50))],
    ['1–3 events a chunk', response(inGroups(events, () => 1 + random(3)))],
    ['split anywhere', response(pieces())],
    [
      'padded by OpenAI',
      response(
        inGroups(
          eventsOf(tokens, () => padding(random)),
          () => 1 + random(3),
        ),
      ),
    ],
    [shortAnswer, response([Buffer.from(eventsOf(['word']).join(''))])],
  ]);

  const server = createServer((socket) => {
    socket.setNoDelay(true).on('error', () => undefined);
    const closed = new Promise<number>((resolve) => socket.once('close', () => resolve(performance.now())));
    const answer = ({ json }: { json: { model?: string } | undefined }): Promise<void> => {
      socket.write(responses.get(json?.model ?? '') ?? '');
      return Promise.resolve();
    };
    readRequests(socket, 1, closed, answer).catch(() => socket.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, answer: tokens.join(''), close: () => void server.close() };
}

/** Some events for each chunk. */
function inGroups(events: string[], sizeOf: () => number): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < events.length;) parts.push(Buffer.from(events.slice(at, (at += sizeOf())).join('')));
  return parts;
}

/** Letters of no meaning, as api.openai.com adds them so that the size of an event tells nothing. */
function padding(random: (below: number) => number): object {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return { obfuscation: Array.from({ length: 1 + random(16) }, () => letters[random(letters.length)]).join('') };
}

/** Events as api.openai.com sends them, 292 bytes on average without `more` at their end. */
function eventsOf(tokens: string[], more = (): object => ({})): string[] {
  const event = (delta: object, finish_reason: string | null = null): string =>
    sse({
      ...chunk(delta, { logprobs: null, finish_reason }),
      id: 'chatcmpl-CxR7bQmWc0uYd2LkVtN5pEo8sGhJz',
      created: 1764115200,
      model: 'gpt-4o-mini-2024-07-18',
      service_tier: 'default',
      system_fingerprint: 'fp_b1442291a8',
      ...more(),
    });
  const content = tokens.map((text) => event({ content: text }));
  return [event({ role: 'assistant', content: '' }), ...content, event({}, 'stop'), sse('[DONE]')];
}

const syllables = [
  're',
  'turn',
  'con',
  'st',
  'func',
  'tion',
  'val',
  'ue',
  'map',
  'the',
  'it',
  'list',
  'er',
  'ing',
  'a',
  'of',
];
const marks = ['.', ',', ':', '\n', '`', '(', ')', ' —', ' “', '”', '\n\n', ' {', '}', ';', ' é', ' ='];

/** A word mostly, as models write them; no two stretches of an answer are alike. */
function token(random: (below: number) => number): string {
  if (random(6) === 0) return marks[random(marks.length)] ?? '';
  return ` ${syllables[random(syllables.length)]}${random(2) ? syllables[random(syllables.length)] : ''}`;
}

/** The same numbers in each run: a linear congruential generator. */
function randomNumbers(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function response(chunks: Buffer[]): Buffer {
  const head =
    'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n';
  const framed = chunks.flatMap((bytes) => [`${bytes.length.toString(16)}\r\n`, bytes, '\r\n']);
  return Buffer.concat([head, ...framed, '0\r\n\r\n'].map((part) => Buffer.from(part as string)));
}
