import { ConnectionError, type HttpRequest, type ProxyTrouble, type Send } from './http';

/** The part of `fetch` that is used. */
export type Fetch = (
  url: URL,
  request: Pick<HttpRequest, 'method' | 'headers' | 'signal'> & {
    body: string | Uint8Array<ArrayBuffer> | undefined;
    redirect: 'manual';
  },
) => Promise<{ status: number; headers: Iterable<[string, string]>; body: AsyncIterable<Uint8Array> | null }>;

/**
 * A transport over somebody else's `fetch`, such as VS Code's own with the user's proxies and certificates. It cannot tell
 * the making of a connection apart: `connectTimeout` and `freshConnection` are ignored.
 *
 * @param fetch is looked up for each request: VS Code replaces its own while it starts
 */
export function fetchSend(fetch: () => Fetch): Send {
  return async ({ method, url, headers, body, pieces, signal }) => {
    signal.throwIfAborted();
    try {
      const whole = pieces ? wholeOf(pieces) : body;
      const response = await fetch()(url, { method, headers, body: whole, signal, redirect: 'manual' });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: response.body ?? emptyBody(),
        byEditor: true,
      };
    } catch (error) {
      signal.throwIfAborted();
      throw failureOf(error);
    }
  };
}

/** A stream would make the editor's networking ask for another protocol. */
function wholeOf(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

/** Codes of Node and undici that come before anything of a request is sent, TLS included. */
const unsent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT|EPROTO|UND_ERR_CONNECT_TIMEOUT|UND_ERR_PRX_TLS|PROXY_REFUSED|ERR_SSL.*|ERR_TLS.*|.*CERT.*|SELF_SIGNED.*|UNABLE_TO_(GET|VERIFY).*)$/;

/** `fetch` fails with a TypeError; its cause is what happened, or the first of several causes. */
function failureOf(error: unknown): ConnectionError {
  let cause = error as { code?: unknown; message?: unknown; cause?: unknown; errors?: unknown[] };
  for (let next: unknown = cause; next; next = cause.cause ?? cause.errors?.[0]) cause = next;
  // undici gives no code for what a proxy answered (ProxyAgent).
  const [, status] = /^Proxy response \((\d{3})\)/.exec(String(cause.message)) ?? [];
  const proxy: ProxyTrouble | undefined = status ? { host: 'of VS Code', status: Number(status) } : undefined;
  const code = proxy ? 'PROXY_REFUSED' : typeof cause.code === 'string' ? cause.code : 'UNKNOWN';
  return new ConnectionError(code, { sent: !unsent.test(code), reused: false, ...(proxy && { proxy }) });
}
