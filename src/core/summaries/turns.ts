/** Milliseconds of work after which others get their turn. */
const longestTurnMs = 8;

/**
 * Makes the function that work on thousands of things awaits before each of them: it resolves at once while the turn is short, and
 * after everybody else has had theirs when it was long. So the window stays responsive.
 *
 * @throws the signal's reason when it is aborted
 */
export function createTurns(signal: AbortSignal): () => Promise<void> {
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

/** Makes a function that runs tasks, a number of them at once and the others in the order of their calls. */
export function createLimiter(atOnce: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place goes to the next one without becoming free in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
