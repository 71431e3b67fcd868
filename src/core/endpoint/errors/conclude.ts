import type { Happening } from '../../failures/happening';
import type { ErrorFacts } from './errorJson';
import { kindOfReason } from './reasons';

/** How the body of a good response ended. */
export type Conclusion =
  | { kind: 'complete'; note?: Happening }
  /** The token limit was reached. */
  | { kind: 'length' }
  | { kind: 'refused'; why: 'filter' | 'model' }
  /** It is complete but holds no answer. `limit`: the token limit was used up before one. */
  | { kind: 'no-answer'; limit: boolean }
  /** The body ended, but the answer did not. */
  | { kind: 'lost' }
  /** The server gave up and said so. */
  | { kind: 'gave-up' }
  | { kind: 'error'; facts: ErrorFacts }
  | { kind: 'runaway'; why: Happening }
  | { kind: 'malformed' }
  | { kind: 'too-large' }
  | { kind: 'empty' }
  /** A web page. */
  | { kind: 'page'; facts: ErrorFacts }
  /** Well-formed, but not an answer of this API. */
  | { kind: 'foreign'; facts?: ErrorFacts };

/** What is known when the body says that it is over, or ends. */
export interface Ending {
  finish: string | undefined;
  /** `[DONE]` came. */
  done: boolean;
  /** The answer holds more than white space. */
  answered: boolean;
  /** The model declined in its own words. */
  refused: boolean;
  /** Nothing in the body looked like a part of an answer. */
  foreign: boolean;
}

/** `[DONE]` or a reason to finish makes an answer complete (Auto-claude-code#249, oh-my-pi#9609); a mere end does not. */
export function conclude({ finish, done, answered, refused, foreign }: Ending): Conclusion {
  if (finish === undefined && !done) return foreign ? { kind: 'foreign' } : { kind: 'lost' };
  const kind = finish === undefined ? 'end' : kindOfReason(finish);
  if (kind === 'filter') return { kind: 'refused', why: 'filter' };
  if (refused) return { kind: 'refused', why: 'model' };
  if (kind === 'failure') return { kind: 'gave-up' };
  if (!answered) return { kind: 'no-answer', limit: kind === 'limit' };
  if (kind === 'limit') return { kind: 'length' };
  if (kind === 'end') return { kind: 'complete' };
  const reason = finish?.toLowerCase() ?? '';
  // Words alone: a server may put anything there, a key too.
  const isWord = /^[a-z]{1,20}(?:[_-][a-z]{1,20}){0,3}$/.test(reason);
  return { kind: 'complete', note: { code: 'unusual-end', ...(isWord && { reason }) } };
}
