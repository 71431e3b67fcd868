import type { Clock } from '../../src/core/base/clocks';
import { createSortedQueue } from '../../src/core/gate/sortedQueue';

/** A clock whose time passes at once: it jumps from one event to the next. */
export interface VirtualClock extends Clock {
  /** Timers that are set. */
  readonly timers: number;
  /** Lets time pass until the promise has settled; fails when nothing is left that could settle it. */
  runUntil<T>(promise: Promise<T>): Promise<T>;
}

/** Starts at 0. */
export function createVirtualClock(): VirtualClock {
  let time = 0;
  let order = 0;
  let timers = 0;
  const queue = createSortedQueue<{ at: number; order: number; run?: () => void }>(
    (a, b) => a.at - b.at || a.order - b.order,
  );
  return {
    get timers() {
      return timers;
    },
    now: () => time,
    after(ms, run) {
      const timer: { at: number; order: number; run?: () => void } = { at: time + ms, order: order++, run };
      queue.add(timer);
      timers++;
      return () => {
        if (timer.run) timers--;
        timer.run = undefined;
      };
    },
    async runUntil(promise) {
      let settled = false;
      const done = (): void => void (settled = true);
      promise.then(done, done);
      await Promise.resolve();
      for (;;) {
        // Here all that waits for promises alone comes before the next tick.
        await new Promise<void>((resolve) => process.nextTick(resolve));
        if (settled) return promise;
        const timer = queue.take();
        if (!timer) throw new Error('Nothing is left to happen.');
        if (!timer.run) continue;
        timers--;
        time = timer.at;
        const { run } = timer;
        timer.run = undefined;
        run();
      }
    },
  };
}
