import type { Failure } from '../../../shared/protocol';
import type { EndpointError } from '../../failures/endpointError';
import { runFailureOf } from '../../failures/failure';
import { failureKind } from '../../failures/failureKinds';
import type { Reply } from './engine';

/** Why a run stops. */
export interface Stop {
  /** What happened and the next step, in sentences. */
  why: string;
  /** Set when the endpoint is the reason. */
  failure?: Failure;
}

/** After so many failures in a row, files are not the reason. */
const mostFailuresInARow = 10;

/** Makes the rule that decides after each reply whether the run stops; undefined while it goes on. */
export function createStopRule(): (reply: Reply) => Stop | undefined {
  let failuresInARow = 0;
  return (reply) => {
    if (reply.kind === 'answered') failuresInARow = 0;
    if (reply.kind !== 'failed') return undefined;
    const { error, why } = reply;
    // A file that is too long is asked for in parts.
    if (error?.kind === 'too-long') return undefined;
    failuresInARow++;
    // What every other request would end in ends the run at once.
    if (error && failureKind(error.kind).hopeless) return stopBy(error);
    if (failuresInARow < mostFailuresInARow) return undefined;
    return stopBy(error, `${mostFailuresInARow} requests in a row failed, the last one so: ${why}`);
  };
}

/** @param what happened; absent where the error says it */
function stopBy(error: EndpointError | undefined, what?: string): Stop {
  const failure = error && runFailureOf(error);
  const why = [what ?? failure?.what, failure?.next].filter((sentence) => sentence !== undefined).join(' ');
  return { why, ...(failure && { failure }) };
}
