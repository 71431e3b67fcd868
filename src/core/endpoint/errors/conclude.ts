import { t } from '@vscode/l10n';
import type { ErrorFacts } from './errorBody';

/** How the body of a good response ended. */
export type Conclusion =
  | { kind: 'complete'; note?: string }
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
  | { kind: 'runaway'; why: string }
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

const limits = new Set(['length', 'max_tokens', 'model_length', 'max_output_tokens']);
const filters = new Set([
  'content_filter',
  'safety',
  'recitation',
  'sensitive',
  'prohibited_content',
  'blocklist',
  'refusal',
]);
const failures = new Set(['error', 'network_error', 'insufficient_system_resource']); // houston#1211, oh-my-pi#8563
const ends = new Set(['stop', 'eos', 'eos_token', 'end_turn', 'stop_sequence', 'normal', 'complete', 'completed']);

/** `[DONE]` or a reason to finish makes an answer complete (Auto-claude-code#249, oh-my-pi#9609); a mere end does not. */
export function conclude({ finish, done, answered, refused, foreign }: Ending): Conclusion {
  const reason = finish?.toLowerCase() ?? '';
  if (finish === undefined && !done) return foreign ? { kind: 'foreign' } : { kind: 'lost' };
  if (filters.has(reason)) return { kind: 'refused', why: 'filter' };
  if (refused) return { kind: 'refused', why: 'model' };
  if (failures.has(reason)) return { kind: 'gave-up' };
  if (!answered) return { kind: 'no-answer', limit: limits.has(reason) };
  if (limits.has(reason)) return { kind: 'length' };
  if (finish === undefined || ends.has(reason)) return { kind: 'complete' };
  // Words alone: a server may put anything there, a key too.
  const note = /^[a-z]{1,20}(?:[_-][a-z]{1,20}){0,3}$/.test(reason)
    ? t('The answer ended for an unusual reason ({0}).', reason)
    : t('The answer ended for an unusual reason.');
  return { kind: 'complete', note };
}
