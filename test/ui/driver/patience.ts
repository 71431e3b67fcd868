import { setTimeout as pause } from 'node:timers/promises';

/**
 * How long a test waits for what has to come, in milliseconds. It is far more than a busy machine takes: only what never
 * comes is to fail, and no test asserts how fast something is.
 */
export const patienceMs = Number(process.env.GLOSS_TEST_PATIENCE_MS ?? 120_000);

const lookEveryMs = 50;

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

/** How long one test of the real window may take in all, in milliseconds. */
export const testMs = 10 * 60_000;
