import { t } from '@vscode/l10n';

/**
 * The tag of the language that our sentences are in, for `Intl` and for pages. English is that in which the day comes before
 * the month, and no comma before the last `and`.
 */
export const language = t('en-GB');

/** Sentences one after the other, those that are there: in English with a space between, in Chinese with none. */
export function paragraph(...sentences: (string | false | undefined)[]): string {
  return sentences.filter(Boolean).join(t('{0} {1}', '', ''));
}

/** `a, b and c` */
export function list(items: readonly string[]): string {
  return listed(items, new Intl.ListFormat(language));
}

/** `a, b or c` */
export function oneOf(items: readonly string[]): string {
  return listed(items, new Intl.ListFormat(language, { type: 'disjunction' }));
}

/** A space stands between Chinese and other writing, as everywhere in our sentences. */
function listed(items: readonly string[], format: Intl.ListFormat): string {
  return format
    .formatToParts(items)
    .map(({ value }) => value)
    .reduce((text, part) => text + (meet.test(`${text.slice(-1)}${part.charAt(0)}`) ? ' ' : '') + part, '');
}

const meet = /^(?:\p{Script=Han}[\w`]|[\w`]\p{Script=Han})$/u;
