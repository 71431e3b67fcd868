/** Milliseconds of work after which others get their turn. */
const longestTurnMs = 8;

/**
 * Makes the function that work on thousands of things awaits before each of them: it resolves at once while the turn is short, and
 * after everybody else has had theirs when it was long. So the window stays responsive.
 *
 * @throws the signal's reason when it is aborted
 */
export function createTimeSlices(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  let next: Promise<void> | undefined;
  return async () => {
    while (performance.now() - since > longestTurnMs) {
      next ??= new Promise((resolve) =>
        setImmediate(() => {
          next = undefined;
          since = performance.now();
          resolve();
        }),
      );
      await next;
    }
    signal.throwIfAborted();
  };
}
