import { letOthersWork, workTime } from './clocks';

/** Milliseconds of work after which others get their turn. */
const longestTurn = 8;

/**
 * Makes the function that work on thousands of things awaits before each of them: it resolves at once while the turn is short, and
 * after everybody else has had theirs when it was long. So the window stays responsive.
 *
 * @param longestTurnMs less than usual where the things themselves take milliseconds
 * @throws the signal's reason when it is aborted
 */
export function createTimeSlices(signal: AbortSignal, longestTurnMs = longestTurn): () => Promise<void> {
  let since = workTime();
  let next: Promise<void> | undefined;
  return async () => {
    while (workTime() - since > longestTurnMs) {
      next ??= letOthersWork().then(() => {
        next = undefined;
        since = workTime();
      });
      await next;
    }
    signal.throwIfAborted();
  };
}
