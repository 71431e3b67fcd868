import type { Failure } from '../../../shared/protocol';
import { runFailureOf } from '../../failures/failure';
import { failureKind } from '../../failures/failureKinds';
import { type Trouble, troubleOf } from '../../failures/trouble';
import type { Clock } from '../../base/clocks';
import type { RunReason } from '../reasons/runReason';
import type { Reply } from './engine';
import type { Kept } from './result';

/** Why a run ends before all is done. */
export interface Stop {
  /** `paused`: it can go on by itself at a time that the reason names. */
  state: 'stopped' | 'paused';
  why: RunReason;
  /** Set when the endpoint is the reason. */
  failure?: Failure;
}

/** After so many failures in a row, files are not the reason. */
const mostFailuresInARow = 10;

/**
 * Whether nothing is wrong with what was asked, so that it is left for when the run goes on: the endpoint has asked for a longer
 * wait than is slept through, or has no slow lane for it.
 */
export function isForLater(reply: Reply | Kept): boolean {
  if (reply.kind !== 'failed' || !reply.error) return false;
  return reply.error.retryAfterMs !== undefined || reply.error.kind === 'no-slow-lane';
}

/** Makes the rule that decides after each reply whether the run stops; undefined while it goes on. */
export function createStopRule({ now }: Pick<Clock, 'now'>): (reply: Reply) => Stop | undefined {
  let failuresInARow = 0;
  return (reply) => {
    if (reply.kind === 'answered') failuresInARow = 0;
    if (reply.kind !== 'failed') return undefined;
    const { error, why } = reply;
    if (error?.retryAfterMs !== undefined) {
      return { state: 'paused', why: { code: 'wait', host: error.host, until: now() + error.retryAfterMs } };
    }
    // A file that is too long is asked for in parts.
    if (error?.kind === 'too-long') return undefined;
    failuresInARow++;
    const trouble = error && troubleOf(error);
    // What every other request would end in ends the run at once.
    if (trouble && failureKind(trouble.kind).hopeless) return stopBy({ code: 'endpoint', trouble }, trouble);
    if (failuresInARow < mostFailuresInARow) return undefined;
    return stopBy({ code: 'failures', count: mostFailuresInARow, last: why, ...(trouble && { trouble }) }, trouble);
  };
}

function stopBy(why: RunReason, trouble: Trouble | undefined): Stop {
  return { state: 'stopped', why, ...(trouble && { failure: runFailureOf(trouble) }) };
}
