import { longestWait } from '../../base/backoff';
import { EndpointError, type EndpointErrorKind } from '../../failures/endpointError';
import { failureKind } from '../../failures/failureKinds';
import type { ErrorFacts } from './errorJson';
import { limitRenewal, waitOf } from './waits';

/** What to do after a response with an error status. */
export type RetryAdvice =
  /** `afterMs`: the server said how long. `once`: a second failure of this kind is final. */
  | { retry: boolean; afterMs?: number; once?: boolean }
  /** The server asks for more time than is waited without asking the user. */
  | { retry: false; tooLongMs: number };

/**
 * Decides on a retry by the rules of openai-node: 408, 409, 429 and 5xx, which are the kinds `server` and `rate-limit`;
 * `x-should-retry` wins. What is deterministic is not tried again even where it
 * comes with such a status (llama.cpp#15780, argo-proxy#91). A wait of 0 to 60 s is obeyed, a
 * longer one told.
 *
 * @param now milliseconds since 1970, for waits given as a date
 * @param body what the error says, which may be how long to wait
 */
export function adviseRetry(
  headers: Record<string, string>,
  kind: EndpointErrorKind,
  now: number,
  body?: ErrorFacts,
): RetryAdvice {
  const { again } = failureKind(kind);
  const told = headers['x-should-retry'];
  const retry = told === 'true' ? again !== 'never' : told !== 'false' && again === 'yes';
  if (!retry) return { retry };
  const afterMs = waitOf(headers, now, body) ?? (kind === 'rate-limit' ? limitRenewal(headers, now) : undefined);
  if (afterMs === undefined) return { retry };
  return afterMs <= longestWait ? { retry, afterMs } : { retry: false, tooLongMs: afterMs };
}

/** The same error, telling how long the server asks to wait. */
export function waitTooLong(error: EndpointError, ms: number): EndpointError {
  const { kind, host, status, detail, requestId } = error;
  return new EndpointError(
    kind,
    { code: 'long-wait', host, ms },
    { host, status, detail, requestId, retryAfterMs: ms },
  );
}
