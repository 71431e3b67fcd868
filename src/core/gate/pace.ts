import { backoff } from '../base/backoff';
import type { Clock } from '../base/clocks';
import { createClimb } from './climb';

/** Milliseconds without raising the limit: after a refusal, and when it was the last raise that was refused. */
const hold = 6000;
const longHold = 9000;

/** The cut when even what was left after the refusals before is too much. */
const cut = 0.75;

/** How many requests at once an endpoint bears, learnt from what it refuses. All its rules are here; it runs no timer. */
export interface Pace {
  /** So many requests may be in flight at once. */
  readonly limit: number;
  /** Nothing starts before; milliseconds since 1970. */
  readonly closedUntil: number;
  /** Counts the bursts of refusals. A request belongs to the burst during which it started. */
  readonly burst: number;
  /**
   * A request has long been in flight without being refused.
   *
   * @param inFlight itself included
   */
  taken(inFlight: number): void;
  /** A request has come to an end that is no refusal. `inFlight` as for `taken`; `size`: the work that it was. */
  settled(inFlight: number, size: number): void;
  /** The server says that it works at so many at once. */
  serves(slots: number): void;
  /**
   * A request was refused because there are too many.
   *
   * @param startedIn the burst during which it started
   * @param inFlight those that are left
   * @param afterMs how long the endpoint asked to wait, if it did
   */
  refused(startedIn: number, inFlight: number, afterMs: number | undefined): void;
}

/** What a pace is made of. */
export interface PaceParts {
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  /** Requests at once: to begin with, and at most. */
  start: number;
  ceiling: number;
  /** The server may queue instead of refusing. */
  queues: boolean;
}

/**
 * Makes a pace. It starts at `start` and goes up by one with each success while as many as allowed are in flight; a burst
 * of refusals closes it for everyone, and cuts it to what was left in flight. `npm run bench:batch` shows what that is
 * worth on servers of several kinds.
 */
export function createPace({ clock, random, start, ceiling: most, queues }: PaceParts): Pace {
  let ceiling = most;
  let limit = queues ? 1 : Math.min(start, ceiling);
  const climb = createClimb(clock);
  let closedUntil = 0;
  let burst = 0;
  /** Bursts since the last success. */
  let inARow = 0;
  /** The limit that the last refusal left; unknown before the first. */
  let plateau = Infinity;
  let heldUntil = 0;

  const raise = (inFlight: number, most: number): void => {
    if (inFlight >= limit && limit < most && clock.now() >= heldUntil) limit++;
  };
  return {
    get limit() {
      return limit;
    },
    get closedUntil() {
      return closedUntil;
    },
    get burst() {
      return burst;
    },
    // Only up to what the user said: a server that queues instead of refusing takes anything.
    taken(inFlight) {
      if (!queues) raise(inFlight, Math.min(start, ceiling));
    },
    settled(inFlight, size) {
      inARow = 0;
      if (!queues) raise(inFlight, ceiling);
      else if (clock.now() >= heldUntil) limit = Math.min(ceiling, climb.settled(limit, inFlight, size));
    },
    serves(slots) {
      ceiling = Math.min(most, slots);
      // What the server says need not be found out.
      limit = ceiling;
    },
    refused(startedIn, inFlight, afterMs) {
      const now = clock.now();
      const failedRaise = limit > plateau;
      if (startedIn === burst) {
        burst++;
        inARow++;
        // Refused again without a raise: the endpoint bears less than before, or counts requests a minute.
        const wrongPlateau = plateau !== Infinity && !failedRaise;
        const borne = wrongPlateau ? Math.ceil(inFlight * cut) : inFlight;
        // Requests that needed no place may be more than the limit.
        limit = Math.max(1, Math.min(limit, borne));
        closedUntil = Math.max(closedUntil, now + (afterMs ?? backoff(inARow, random())));
      } else {
        // One more of a burst that has closed the gate already.
        limit = Math.max(1, limit - 1);
        closedUntil = Math.max(closedUntil, now + (afterMs ?? 0));
      }
      plateau = limit;
      heldUntil = now + (failedRaise ? longHold : hold);
    },
  };
}
