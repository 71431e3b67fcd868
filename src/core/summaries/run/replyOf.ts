import type { Completion } from '../../chat/types';
import type { Told } from '../../failures/happening';
import type { Answered, Failed, Stopped } from './engine';

/** What a completion means for the summary that it was asked for. */
export function replyOf({ answer, outcome }: Completion): Answered | Failed | Stopped {
  switch (outcome.kind) {
    case 'complete':
      // A prompt that the server may have cut, or an odd end: it is paid for, so it is kept, with the mark of a doubt.
      return { kind: 'answered', text: answer.trim(), usage: outcome.usage, ...doubtOf(outcome.warning) };
    case 'cut-off':
    case 'refused':
      return { kind: 'failed', why: { code: 'request', told: outcome.why }, usage: outcome.usage };
    case 'failed':
      return {
        kind: 'failed',
        why: { code: 'request', told: { happening: outcome.error.happening } },
        error: outcome.error,
        ...(outcome.usage && { usage: outcome.usage }),
      };
    case 'stopped':
      return { kind: 'stopped' };
  }
}

function doubtOf(doubt: Told | undefined): { doubt?: Told } {
  return doubt === undefined ? {} : { doubt };
}
