import { backoff, longestWait } from '../base/backoff';
import { type Clock, sleep, systemClock } from '../base/clocks';
import type { Attempt } from './attempt';
import { createPace } from './pace';
import { createSortedQueue } from './sortedQueue';

/** Attempts for one job of a batch, refusals not counted. */
const batchAttempts = 5;

/** Milliseconds after which a request that is not refused counts as taken: a refusal comes at once. */
const takenAfter = 1500;

/** With answers that take long, the same is found again so often, in milliseconds: room comes and goes. */
const lookAgainAfter = 5 * 60_000;

/** One attempt at a request. The signal is the one that the job was given with. */
export type Job<Result> = (signal: AbortSignal) => Promise<Attempt<Result>>;

/** All requests of a window to one endpoint go through its gate. */
export interface Gate {
  /**
   * Runs a job of a batch when it is its turn: the largest first. It is tried again until it is settled; refusals do not
   * count, other failures do. A job that is asked to wait for longer than the gate does is settled: that is told, not slept, and
   * the gate stays open.
   *
   * @param options `size`: how long it may take, in any unit that all jobs share
   * @returns the last result; undefined when the signal was aborted before there was one to keep
   * @throws what the job throws
   */
  run<Result>(job: Job<Result>, options: { size: number; signal: AbortSignal }): Promise<Result | undefined>;
  /**
   * Runs a job that somebody waits for. It needs no place among those at once, but waits while the gate is closed: a minute
   * at most. A job that is asked to wait for longer is settled. Until it has come to its end no job of a batch begins: a server
   * that queues would have it wait behind them.
   *
   * @param options `attempts`: how many, refusals included
   * @returns as `run` does
   * @throws what the job throws
   */
  runNow<Result>(
    job: Job<Result>,
    options: { attempts: number; onWait: OnWait<Result>; signal: AbortSignal },
  ): Promise<Result | undefined>;
  /** Starts no more jobs of batches. What is in flight goes on. */
  pause(): void;
  resume(): void;
  /** The server works at so many requests at once, as it says itself: no more are given to it. */
  serves(slots: number): void;
  readonly state: GateState;
}

/**
 * Told that a job waits.
 *
 * @param until milliseconds since 1970
 * @param last what the attempt came to after which it waits; absent when it waits for the refusal of another job
 */
export type OnWait<Result> = (until: number, last?: Result) => void;

/** How a gate stands. */
export interface GateState {
  inFlight: number;
  /** So many jobs may be in flight at once. */
  limit: number;
  /** The endpoint asked for a pause until then, in milliseconds since 1970. */
  closedUntil: number | undefined;
}

/** What a gate is made of. */
export interface GateParts {
  /** Requests at once, to begin with and at most. */
  start: number;
  ceiling: number;
  clock?: Clock;
  /**
   * The server may queue what is too much for it instead of refusing it, as those on one's own machine do: the gate begins with
   * one request, and allows more only as long as that gets more done.
   */
  queues?: boolean;
  /** 0 to 1; for pauses. */
  random?: () => number;
  /**
   * Answers take minutes to an hour, and nobody watches: a wait of an hour that the server asks for is slept through, and whether
   * there is room for more is tried while requests are on their way.
   */
  patient?: boolean;
}

/** A job that waits for its turn. */
interface Turn {
  signal: AbortSignal;
  begin: () => void;
  /** Its signal was aborted. */
  drop: () => void;
}

interface BatchTurn extends Turn {
  size: number;
  /** It was refused before. */
  again: boolean;
  order: number;
}

interface HastyTurn extends Turn {
  onWait: (until: number) => void;
}

/** How a job is dealt with. */
interface Rules<Result> {
  attempts: (last: Unsettled<Result>) => number;
  countRefusals: boolean;
  /** How much work it is; zero where that is not known. */
  size: number;
  queue: (turn: Turn, again: boolean) => void;
  onWait?: OnWait<Result>;
}

type Unsettled<Result> = Exclude<Attempt<Result>, { kind: 'settled' }>;

/** Makes the gate of one endpoint. */
export function createGate({
  start,
  ceiling,
  queues = false,
  clock = systemClock,
  random = Math.random,
  patient = false,
}: GateParts): Gate {
  /** Whether the endpoint asked for a longer wait than is slept through. */
  const isLong = ({ afterMs = 0 }: Unsettled<unknown>): boolean => afterMs > (patient ? 3_600_000 : longestWait);
  const pace = createPace({ clock, random, start, ceiling, queues });
  const batch = createSortedQueue<BatchTurn>(
    (a, b) => Number(b.again) - Number(a.again) || b.size - a.size || a.order - b.order,
  );
  let hasty: HastyTurn[] = [];
  const watched = new WeakSet<AbortSignal>();
  let inFlight = 0;
  /** Jobs that somebody waits for, from the first attempt to the last. */
  let waitedFor = 0;
  let paused = false;
  let turns = 0;
  let callOff: (() => void) | undefined;

  /** Begins what there is room for, or waits until the gate opens. */
  function admit(): void {
    callOff?.();
    callOff = undefined;
    const { closedUntil } = pace;
    const wait = closedUntil - clock.now();
    if (wait > 0) {
      if (hasty.length + batch.size > 0) callOff = clock.after(wait, admit);
      for (const { onWait } of hasty) onWait(closedUntil);
      return;
    }
    for (const { begin } of hasty.splice(0)) begin();
    while (!paused && waitedFor === 0 && inFlight < pace.limit) {
      const next = batch.take();
      if (!next) break;
      next.begin();
    }
  }

  /** One listener for all jobs of a signal: adding one looks at all those before. */
  function watch(signal: AbortSignal): void {
    if (watched.has(signal)) return;
    watched.add(signal);
    signal.addEventListener('abort', () => {
      const gone = [...hasty, ...batch.takeAll((turn) => turn.signal.aborted)].filter((turn) => turn.signal.aborted);
      hasty = hasty.filter((turn) => !turn.signal.aborted);
      for (const { drop } of gone) drop();
      admit();
    });
  }

  async function attempt<Result>(job: Job<Result>, signal: AbortSignal, size: number): Promise<Attempt<Result>> {
    inFlight++;
    const startedIn = pace.burst;
    let forget = clock.after(takenAfter, taken);
    function taken(): void {
      pace.taken(inFlight);
      if (patient) forget = clock.after(lookAgainAfter, taken);
      admit();
    }
    try {
      const attempt = await job(signal);
      if (attempt.kind === 'refused' && !isLong(attempt)) pace.refused(startedIn, inFlight - 1, attempt.afterMs);
      if (attempt.kind === 'settled') pace.settled(inFlight, size);
      return attempt;
    } finally {
      forget();
      inFlight--;
      admit();
    }
  }

  /** @returns undefined when the signal was aborted before it was the job's turn */
  function inTurn<Result>(
    job: Job<Result>,
    signal: AbortSignal,
    size: number,
    queue: (turn: Turn) => void,
  ): Promise<Attempt<Result> | undefined> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return resolve(undefined);
      watch(signal);
      queue({
        signal,
        begin: () => void attempt(job, signal, size).then(resolve, reject),
        drop: () => resolve(undefined),
      });
      admit();
    });
  }

  /** The one loop that tries again. */
  async function work<Result>(
    job: Job<Result>,
    signal: AbortSignal,
    rules: Rules<Result>,
  ): Promise<Result | undefined> {
    let again = false;
    for (let failures = 0; ;) {
      const last = await inTurn(job, signal, rules.size, (turn) => rules.queue(turn, again));
      if (last?.kind === 'settled') return last.result;
      if (!last || signal.aborted) return undefined;
      if (isLong(last)) return last.result;
      again = last.kind === 'refused';
      if (!again || rules.countRefusals) failures++;
      if (failures >= rules.attempts(last)) return last.result;
      if (again) {
        rules.onWait?.(Math.max(clock.now(), pace.closedUntil), last.result);
        continue;
      }
      const pause = last.afterMs ?? backoff(failures, random());
      rules.onWait?.(clock.now() + pause, last.result);
      await sleep(clock, pause, signal);
    }
  }

  return {
    run: (job, { size, signal }) =>
      work(job, signal, {
        attempts: () => batchAttempts,
        countRefusals: false,
        size,
        queue: (turn, again) => batch.add({ ...turn, size, again, order: turns++ }),
      }),
    runNow(job, { attempts, onWait, signal }) {
      let told: number | undefined;
      const tell: typeof onWait = (until, last) => {
        // A refusal that it has heard of itself.
        if (last === undefined && until === told) return;
        told = until;
        onWait(until, last);
      };
      waitedFor++;
      return work(job, signal, {
        attempts: ({ once }) => (once ? Math.min(2, attempts) : attempts),
        countRefusals: true,
        size: 0,
        queue: (turn) => hasty.push({ ...turn, onWait: (until) => tell(until) }),
        onWait: tell,
      }).finally(() => {
        waitedFor--;
        admit();
      });
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      admit();
    },
    serves(slots) {
      pace.serves(slots);
      admit();
    },
    get state() {
      const { limit, closedUntil } = pace;
      return { inFlight, limit, closedUntil: closedUntil > clock.now() ? closedUntil : undefined };
    },
  };
}
