import { abortable } from '../base/abortable';
import type { Clock } from '../base/clocks';
import { apiUrl } from '../endpoint/address/baseUrl';
import type { EndpointSettings } from '../endpoint/address/endpointSettings';
import { requestHeaders } from '../endpoint/address/headers';
import type { Send } from '../endpoint/wire/http';
import { readStart } from '../endpoint/wire/readStart';

/** What a call that changes nothing came to. */
export interface Probed {
  status: number;
  /** The body begins as a list of this API does; some servers answer unknown calls with status 200. */
  list: boolean;
}

/**
 * Asks for the first entry of a list under a base URL; undefined when no response comes.
 *
 * @throws the signal's reason when that is aborted
 */
export type QuickProbe = (baseUrl: URL, path: `/${string}`) => Promise<Probed | undefined>;

/** @param send takes requests to the origin of the settings: the key goes with them */
export function createQuickProbe(
  settings: EndpointSettings,
  send: Send,
  clock: Clock,
  signal: AbortSignal,
): QuickProbe {
  return async (baseUrl, path) => {
    const url = apiUrl(baseUrl, path);
    url.searchParams.set('limit', '1');
    const own = new AbortController();
    const stop = (): void => own.abort();
    const wait = abortable(own.signal);
    signal.addEventListener('abort', stop);
    const cancel = clock.after(settings.timeouts.connect, stop);
    const headers = requestHeaders(settings, url, {
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate, br',
    });
    try {
      signal.throwIfAborted();
      const connectTimeout = settings.timeouts.connect;
      const { status, body } = await wait(send({ method: 'GET', url, headers, connectTimeout, signal: own.signal }));
      const text = await readStart(body[Symbol.asyncIterator](), wait, clock);
      return { status, list: /"object"\s*:\s*"list"|"data"\s*:\s*\[/.test(text) };
    } catch {
      signal.throwIfAborted();
      return undefined;
    } finally {
      cancel();
      signal.removeEventListener('abort', stop);
      own.abort();
    }
  };
}
