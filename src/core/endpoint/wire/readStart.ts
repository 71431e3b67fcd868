import type { Clock } from '../../base/clocks';

/** More of an error body is never read. */
const mostBytes = 4096;

/** An error body that is slow in coming is not waited for: the status says most. */
const longestMs = 3000;

/**
 * Reads the beginning of the body of an error. Never throws: what arrived before a reset is returned.
 *
 * @param wait ends when the request is aborted
 */
export async function readStart(
  from: AsyncIterator<Uint8Array>,
  wait: <T>(promise: Promise<T>) => Promise<T>,
  clock: Clock,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let cancel = (): void => undefined;
  const timeUp = new Promise<undefined>((resolve) => {
    cancel = clock.after(longestMs, () => resolve(undefined));
  });
  try {
    for (let bytes = 0; bytes < mostBytes;) {
      const piece = await Promise.race([wait(from.next()), timeUp]);
      if (piece === undefined || piece.done === true) break;
      text += decoder.decode(piece.value.subarray(0, mostBytes - bytes), { stream: true });
      bytes += piece.value.length;
    }
  } catch {
    // The beginning is enough.
  } finally {
    cancel();
  }
  return text;
}
