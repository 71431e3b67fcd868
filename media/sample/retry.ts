/** Calls something that may fail for a moment, and tries again with growing pauses. */
export async function retry<T>(action: () => Promise<T>, attempts = 4, firstPauseMs = 200): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (attempt >= attempts || !isPassing(error)) throw error;
      const longest = firstPauseMs * 2 ** (attempt - 1);
      await sleep(longest * (0.5 + Math.random() / 2));
    }
  }
}

/** A refused key stays refused; a busy server may have time soon. */
function isPassing(error: unknown): boolean {
  const status = (error as { status?: number }).status;
  return status === undefined || status === 429 || status >= 500;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
