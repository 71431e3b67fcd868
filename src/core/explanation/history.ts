import { language } from '../../shared/language';
import { firstSentence } from '../base/firstSentence';
import type { Conversation } from './conversation';
import { labelOf } from './target';
import { withoutCitations } from './withoutCitations';

/** What a list of explanations shows of one, and what it is found by. */
export interface HistoryEntry {
  label: string;
  /** The day and the time, in the display language. */
  when: string;
  /** The first sentence of the answer. */
  opening: string;
  /** What it is called: its code, its file and its day, also as `2026-11-28`. */
  name: string;
  /** All that was asked and answered. */
  text: string;
}

/** @param path of what is explained, as it may be shown */
export function historyEntry({ target, turns, at }: Conversation, path: string): HistoryEntry {
  const label = labelOf(target);
  const date = new Date(at);
  const symbol = target.kind === 'code' && 'name' in target.scope ? target.scope.name : '';
  const days = [date.toLocaleDateString(language, { dateStyle: 'full' }), date.toLocaleDateString('sv')];
  return {
    label,
    when: date.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' }),
    opening: firstSentence(withoutCitations(turns.find(({ answer }) => answer !== '')?.answer ?? '')),
    name: [label, symbol, path, ...days].join(' '),
    text: withoutCitations(turns.flatMap(({ question, answer }) => [question, answer]).join('\n\n')),
  };
}
