import type { Clock } from './clocks';

/** Counts the time while something runs. */
export interface Stopwatch {
  /** Starts it, or holds it. */
  run(running: boolean): void;
  /** Milliseconds so far. */
  readonly ms: number;
}

/** Makes one that is held. */
export function createStopwatch(clock: Pick<Clock, 'now'>): Stopwatch {
  let counted = 0;
  let since: number | undefined;
  const running = (): number => (since === undefined ? 0 : clock.now() - since);
  return {
    run(wanted) {
      if (wanted) since ??= clock.now();
      else {
        counted += running();
        since = undefined;
      }
    },
    get ms() {
      return counted + running();
    },
  };
}
