import { waitingTime } from '../../../shared/text';
import { longestWait } from '../../base/backoff';
import { EndpointError, type EndpointErrorKind } from '../../failures/endpointError';

/** What to do after a response with an error status. */
export type RetryAdvice =
  /** `afterMs`: the server said how long. `once`: a second failure of this kind is final. */
  | { retry: boolean; afterMs?: number; once?: boolean }
  /** The server asks for more time than is waited without asking the user. */
  | { retry: false; tooLongMs: number };

/** Whatever a header says: these do not change by asking again, and asking may lock the key. */
const hopeless = new Set<EndpointErrorKind>(['unauthorized', 'billing']);

/** Deterministic, even where a server sends them with a status that says otherwise (llama.cpp#15780, argo-proxy#91). */
const settled = new Set<EndpointErrorKind>([...hopeless, 'region', 'too-long', 'content-filter', 'unknown-model']);

/**
 * Decides on a retry by the rules of openai-node: 408, 409, 429 and 5xx, `x-should-retry` wins, `retry-after-ms` before
 * `Retry-After`. A wait of 0 to 60 s is obeyed; what makes no sense is as good as none.
 *
 * @param now milliseconds since 1970, for waits given as a date
 */
export function adviseRetry(
  status: number | undefined,
  headers: Record<string, string>,
  kind: EndpointErrorKind,
  now: number,
): RetryAdvice {
  const byStatus = status === undefined ? kind === 'server' || kind === 'rate-limit' : isPassingStatus(status);
  const told = headers['x-should-retry'];
  const retry = told === 'true' ? !hopeless.has(kind) : told !== 'false' && byStatus && !settled.has(kind);
  if (!retry) return { retry };
  const afterMs = waitOf(headers, now);
  if (afterMs === undefined) return { retry };
  return afterMs <= longestWait ? { retry, afterMs } : { retry: false, tooLongMs: afterMs };
}

function isPassingStatus(status: number): boolean {
  return status === 408 || status === 409 || status === 429 || status === 498 || (status >= 500 && status < 600);
}

/** How long the server asks to wait, in milliseconds: a number of seconds, a date, or (clawhub#407) a Unix time. */
function waitOf(headers: Record<string, string>, now: number): number | undefined {
  const ms = Number.parseFloat(headers['retry-after-ms'] ?? '');
  if (ms >= 0 && Number.isFinite(ms)) return ms;
  const text = (headers['retry-after'] ?? '').trim();
  if (text === '') return undefined;
  const number = /^[+-]?\d*\.?\d+$/.test(text) ? Number(text) : undefined;
  const wait = number === undefined ? Date.parse(text) - now : number > 1e9 ? number * 1000 - now : number * 1000;
  return wait >= 0 && Number.isFinite(wait) ? wait : undefined;
}

/** The same error, telling how long the server asks to wait. */
export function waitTooLong(error: EndpointError, ms: number): EndpointError {
  const { kind, host, status, detail, requestId } = error;
  const message = `${host} asks to wait ${waitingTime(ms)} before the next request.`;
  return new EndpointError(kind, message, { host, status, detail, requestId, retryAfterMs: ms });
}
