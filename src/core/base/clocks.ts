/** Time, as the core takes it from outside. This file alone reads real clocks and sets real timers; ESLint holds that. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something after some milliseconds; returns what calls it off. */
  after(ms: number, run: () => void): () => void;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Milliseconds that only grow, to measure how long work takes. */
export function workTime(): number {
  return performance.now();
}

/** Resolves after everything else that is due has had its turn. */
export function letOthersWork(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Runs something with a signal that is aborted by the caller's, or when the time is up. */
export async function within<Result>(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = new AbortController();
  const cancel = clock.after(ms, () => late.abort());
  try {
    return await run(AbortSignal.any([signal, late.signal]));
  } finally {
    cancel();
  }
}

/** Waits; ends at once, without an error, when the signal is aborted. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      cancel();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = clock.after(ms, wake);
    signal.addEventListener('abort', wake);
    if (signal.aborted) wake();
  });
}

/** Watches one deadline at a time. Moving it costs no timer, so it may move with each piece of an answer. */
export interface Deadline<Name> {
  /** Replaces the deadline. */
  set(name: Name, ms: number): void;
  /** Stands still while the reader of the stream is busy: the silence is not the server's. */
  pause(): void;
  resume(): void;
  stop(): void;
}

/** @param expire called once, with the name of the deadline that passed */
export function createDeadline<Name>(clock: Clock, expire: (name: Name) => void): Deadline<Name> {
  let current: { name: Name; at: number } | undefined;
  let timer: { at: number; cancel: () => void } | undefined;
  let pausedAt: number | undefined;

  const check = (): void => {
    timer = undefined;
    if (!current || pausedAt !== undefined) return;
    if (clock.now() < current.at) return watch();
    const { name } = current;
    current = undefined;
    expire(name);
  };
  const watch = (): void => {
    if (!current || (timer && timer.at <= current.at)) return;
    timer?.cancel();
    timer = { at: current.at, cancel: clock.after(Math.max(0, current.at - clock.now()), check) };
  };
  return {
    set(name, ms) {
      current = { name, at: clock.now() + ms };
      watch();
    },
    pause() {
      pausedAt = clock.now();
    },
    resume() {
      if (current && pausedAt !== undefined) current.at += clock.now() - pausedAt;
      pausedAt = undefined;
      watch();
    },
    stop() {
      current = undefined;
      timer?.cancel();
      timer = undefined;
    },
  };
}
