import type { Clock } from '../base/clocks';

/** Of what one more request could add at best, it must add so much for the next to be tried. */
const worthIt = 0.5;

/** After one more has not helped, so many times as many requests come to an end before it is tried again. */
const patience = 6;

/** Finds out how many requests at once a server works at that queues the others: then more of them only wait longer. */
export interface Climb {
  /**
   * A request has come to its end.
   *
   * @param limit as many were allowed at once
   * @param inFlight as many were in flight, itself included
   * @param size the work that it was; zero where that is not known
   * @returns how many are allowed from now on
   */
  settled(limit: number, inFlight: number, size: number): number;
}

/** Makes a climb: it compares the work that is done in a time with so many at once and with fewer. */
export function createClimb({ now }: Pick<Clock, 'now'>): Climb {
  let since = now();
  /** Below zero: so many must end first that began with another number of them in flight. */
  let counted = 0;
  let work = 0;
  /** The last limit that was worth it, and the work that was done in a millisecond then. */
  let best = { limit: 0, rate: 0 };
  let heldFor = 0;

  const begin = (after = 0): void => {
    since = now();
    counted = -after;
    work = 0;
  };
  return {
    settled(limit, inFlight, size) {
      if (size <= 0) return limit;
      heldFor--;
      // Only what ran among as many as are allowed tells something.
      if (inFlight < limit) {
        begin();
        return limit;
      }
      counted++;
      if (counted <= 0) {
        since = now();
        return limit;
      }
      work += size;
      if (counted < 2 * limit) return limit;
      const rate = work / Math.max(1, now() - since);
      begin();
      const grown = best.limit > 0 && limit > best.limit;
      if (grown && rate < best.rate * (1 + worthIt * (limit / best.limit - 1))) {
        heldFor = patience * limit;
        begin(limit);
        return best.limit;
      }
      if (heldFor > 0) return limit;
      best = { limit, rate };
      const more = limit + Math.max(1, Math.floor(limit / 2));
      begin(more);
      return more;
    },
  };
}
