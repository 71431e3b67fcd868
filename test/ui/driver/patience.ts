import { setTimeout as pause } from 'node:timers/promises';
import { errors } from 'playwright-core';

/**
 * How long a test waits for what has to come, in milliseconds. It is far more than a busy machine takes: only what never
 * comes is to fail, and no test asserts how fast something is.
 */
export const patienceMs = Number(process.env.GLOSS_TEST_PATIENCE_MS ?? 120_000);

const lookEveryMs = 50;
/** How long the first look of {@link again} lasts, in milliseconds; each further one lasts longer. */
const usualLookMs = 3_000;

/**
 * Looks again and again until something is so that tells nobody of it, such as a file or the clipboard.
 *
 * @param withinMs more than usual where many things have to come one after the other
 */
export async function soon(what: string, isSo: () => boolean | Promise<boolean>, withinMs = patienceMs): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`There was not ${what}.`);
    await pause(lookEveryMs);
  }
}

/**
 * Does once more what a busy window has let pass unheard, or has undone by something that came late, as a person would.
 *
 * @param act waits at most so many milliseconds for each thing that it sees
 * @param missed puts things in order after a wait that was in vain, and says what was seen
 * @param firstLookMs less than usual where nothing is done but look, and the first look is often in vain
 */
export async function again<T>(
  act: (timeout: number) => Promise<T>,
  missed: () => Promise<string>,
  firstLookMs = usualLookMs,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (let timeout = firstLookMs; ; timeout *= 1.5) {
    try {
      return await act(timeout);
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      const seen = await missed();
      if (Date.now() > deadline) throw new Error(seen, { cause: error });
    }
  }
}

/** How long one test of the real window may take in all, in milliseconds. */
export const testMs = 10 * 60_000;
