import { t } from '@vscode/l10n';
import { age } from '../../shared/age';
import { paragraph } from '../../shared/language';
import type { MoneyFormat } from '../../shared/money';
import type { Note, PanelState } from '../../shared/protocol';
import { count } from '../../shared/text';
import { type Spent, usageLine } from '../../shared/usage';

/** Who answers, and what it took as far as that is known: `gpt-4o-mini · 1,204 tokens · $0.0021`. */
export function aboutAnswer({ model, usage }: { model: string; usage?: Spent }, money: MoneyFormat): string {
  return [model, usage ? usageLine(usage, money) : ''].filter(Boolean).join(' · ');
}

/** Whether the header speaks of the last answer: it was given by the model that is named there. */
export function isInHeader({ turns, model }: PanelState): boolean {
  return turns.at(-1)?.model === model;
}

/**
 * What the panel says of an answer that did not fail, below it.
 *
 * @param goesOn whether the panel offers to go on with it
 */
export function noteText(note: Note, goesOn: boolean): string {
  switch (note.kind) {
    case 'stopped':
      return t('You stopped this answer.');
    case 'incomplete':
      return goesOn ? paragraph(note.why, t('Continue goes on from here.')) : note.why;
  }
}

/** A number of estimated tokens: `about 1,204 tokens`. */
export function tokens(number: number): string {
  return number === 1 ? t('about 1 token') : t('about {0} tokens', count(number));
}

/** Keeps a number and its unit in one line, and an attempt and its number. */
export function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=(?:ms|s|min)\b|[毫秒分])|(?<=attempt) (?=\d)/g, '\u00A0');
}

/** Where an answer that was kept comes from. */
export function keptText({ at, model }: NonNullable<PanelState['cached']>): string {
  return t('Answered before, {0}, by {1}; nothing was sent.', age(at, Date.now()), model);
}
