import { t } from '@vscode/l10n';
import { paragraph } from '../../../shared/language';
import type { Failure } from '../../../shared/protocol';
import type { EndpointError } from '../../failures/endpointError';
import { runFailureOf } from '../../failures/failure';
import { failureKind } from '../../failures/failureKinds';
import type { Clock } from '../../base/clocks';
import { clockTime } from '../../../shared/text';
import type { Reply } from './engine';
import type { Kept } from './result';

/** Why a run ends before all is done. */
export interface Stop {
  /** `paused`: it can go on by itself at a time that `why` names. */
  state: 'stopped' | 'paused';
  /** What happened and the next step, in sentences. */
  why: string;
  /** Set when the endpoint is the reason. */
  failure?: Failure;
}

/** After so many failures in a row, files are not the reason. */
const mostFailuresInARow = 10;

/** Whether the endpoint has asked for a longer wait than is slept through; then nothing is wrong with what was asked. */
export function asksToWait(reply: Reply | Kept): boolean {
  return reply.kind === 'failed' && reply.error?.retryAfterMs !== undefined;
}

/** Makes the rule that decides after each reply whether the run stops; undefined while it goes on. */
export function createStopRule({ now }: Pick<Clock, 'now'>): (reply: Reply) => Stop | undefined {
  let failuresInARow = 0;
  return (reply) => {
    if (reply.kind === 'answered') failuresInARow = 0;
    if (reply.kind !== 'failed') return undefined;
    const { error, why } = reply;
    if (error?.retryAfterMs !== undefined) {
      const until = clockTime(now() + error.retryAfterMs, now());
      return { state: 'paused', why: t('{0} asks to wait until {1}.', error.host, until) };
    }
    // A file that is too long is asked for in parts.
    if (error?.kind === 'too-long') return undefined;
    failuresInARow++;
    // What every other request would end in ends the run at once.
    if (error && failureKind(error.kind).hopeless) return stopBy(error);
    if (failuresInARow < mostFailuresInARow) return undefined;
    return stopBy(error, t('{0} requests in a row failed, the last one so: {1}', mostFailuresInARow, why));
  };
}

/** @param what happened; absent where the error says it */
function stopBy(error: EndpointError | undefined, what?: string): Stop {
  const failure = error && runFailureOf(error);
  const why = paragraph(what ?? failure?.what, failure?.next);
  return { state: 'stopped', why, ...(failure && { failure }) };
}
