import type { Clock } from '../base/clocks';
import { ConnectionError, type HttpResponse, type Send } from '../endpoint/wire/http';

/** What is kept of the body of one response, in characters: tiny prompts have tiny answers. */
const mostCharacters = 100_000;

/** A response as it came over the wire. */
export interface Seen {
  /** As far as it was read. */
  body: string;
}

/** A transport that remembers what the client does not tell. */
export interface Witness {
  send: Send;
  /** The last response; undefined while none has come. */
  readonly last: Seen | undefined;
  /** Milliseconds that the first response took. */
  readonly firstMs: number | undefined;
  /** The editor's networking brought the first response; undefined while none has come. */
  readonly byEditor: boolean | undefined;
  /** Why the last request got no response: a code of Node or of the transport. */
  readonly code: string | undefined;
}

/** Passes requests on to a transport, and looks at what comes back. */
export function createWitness(send: Send, clock: Clock): Witness {
  let last: Seen | undefined;
  let firstMs: number | undefined;
  let code: string | undefined;
  let byEditor: boolean | undefined;

  async function watched(...args: Parameters<Send>): Promise<HttpResponse> {
    const start = clock.now();
    try {
      const response = await send(...args);
      firstMs ??= clock.now() - start;
      byEditor ??= response.byEditor ?? false;
      last = { body: '' };
      return { ...response, body: watchedBody(response.body, last) };
    } catch (error) {
      code = error instanceof ConnectionError ? error.code : undefined;
      throw error;
    }
  }

  return {
    send: watched,
    get last() {
      return last;
    },
    get firstMs() {
      return firstMs;
    },
    get byEditor() {
      return byEditor;
    },
    get code() {
      return code;
    },
  };
}

async function* watchedBody(body: AsyncIterable<Uint8Array>, seen: Seen): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder();
  for await (const piece of body) {
    if (seen.body.length < mostCharacters) seen.body += decoder.decode(piece, { stream: true });
    yield piece;
  }
}
