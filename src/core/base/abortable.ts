/**
 * Waits for promises one at a time, but never longer than until the signal is aborted: a transport may take its time to
 * notice. Then the reason of the signal is thrown.
 */
export function abortable(signal: AbortSignal): <T>(promise: Promise<T>) => Promise<T> {
  // One listener for all promises: a race against a promise that lives as long as the stream would keep every chunk.
  let giveUp: (() => void) | undefined;
  signal.addEventListener('abort', () => giveUp?.(), { once: true });
  return (promise) =>
    new Promise((resolve, reject) => {
      giveUp = () => reject(signal.reason);
      promise.then(resolve, reject);
      if (signal.aborted) giveUp();
    });
}
