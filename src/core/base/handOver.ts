/** Gives a value to the reader; resolves when the reader wants the next one, or has left. */
export type Give<Value> = (value: Value) => Promise<void>;

/**
 * Lets a reader walk through values that work gives as it goes on: the work waits for its reader, and a reader who leaves
 * aborts the work and waits for its end.
 *
 * @throws in the reader, what the work throws
 */
export async function* handOver<Value>(
  work: (give: Give<Value>, left: AbortSignal) => Promise<void>,
): AsyncGenerator<Value, void> {
  const left = new AbortController();
  let given: { value: Value; taken: () => void }[] = [];
  let over = false;
  let wake = (): void => undefined;
  const give: Give<Value> = (value) =>
    new Promise((resolve) => {
      if (left.signal.aborted) return resolve();
      given.push({ value, taken: resolve });
      wake();
    });
  const working = work(give, left.signal).finally(() => {
    over = true;
    wake();
  });
  // It is thrown below, where the reader is.
  working.catch(() => undefined);
  try {
    for (;;) {
      const next = given.shift();
      if (next) {
        try {
          yield next.value;
        } finally {
          next.taken();
        }
      } else if (over) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    await working;
  } finally {
    left.abort();
    for (const { taken } of given) taken();
    given = [];
    await working.catch(() => undefined);
  }
}
