/** The longest wait that a server may ask for, in milliseconds. */
export const longestWait = 60_000;

/**
 * The pause before the next attempt: exponential, with full jitter, so that many clients do not come back at once.
 *
 * @param attempt the one that failed, from 1
 * @param random 0 to 1
 */
export function backoff(attempt: number, random: number): number {
  return Math.round(random * Math.min(20_000, 1000 * 2 ** (attempt - 1)));
}
