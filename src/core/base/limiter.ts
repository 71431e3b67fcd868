/** Makes a function that runs tasks, a number of them at once and the others in the order of their calls. */
export function createLimiter(atOnce: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: ((() => void) | undefined)[] = [];
  /** Those before it are done; taking the first out of tens of thousands would move all others. */
  let first = 0;
  return async (task) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place goes to the next one without becoming free in between.
      const next = waiting[first];
      if (next) {
        waiting[first++] = undefined;
        next();
      } else {
        waiting.length = first = 0;
        running -= 1;
      }
    }
  };
}
