import type { Attempt } from '../gate/attempt';
import type { Outcome } from './types';

/** Too many requests, or too much to do: 498 is Groq's, 529 Anthropic's. */
const tooMuch = new Set<number | undefined>([429, 498, 503, 529]);

/** Reads the outcome of a request as the gate needs it. */
export function attemptOf<Result extends { outcome: Outcome }>(result: Result): Attempt<Result> {
  const { outcome } = result;
  if (outcome.kind !== 'failed' || !outcome.again) return { kind: 'settled', result };
  const { afterMs, once } = outcome.again;
  if (outcome.error.kind === 'rate-limit' || tooMuch.has(outcome.error.status)) {
    return { kind: 'refused', result, afterMs };
  }
  return { kind: 'failed', result, afterMs, ...(once && { once }) };
}
