import { age } from '../../../shared/age';
import { safeMarkdown } from '../../base/safeMarkdown';
import { inlineCode } from '../../codeMap/pages';
import type { Summary } from '../types';

/** What is said of a file, folder or project. */
export interface Told {
  /** Its path, or the name of the project. */
  title: string;
  /** Absent when there is none. */
  summary: Summary | undefined;
  /** It has changed since the summary was written, or is no more. */
  stale: 'changed' | 'gone' | undefined;
  /** One sentence: why it was skipped or failed. */
  why: string | undefined;
  /** Tokens and cost of the summary in the reader's currency; empty when unknown. */
  took: string;
  /** More about it in one line, as the counts of a folder. */
  about?: string;
}

/** A file or folder in a folder. */
export interface ToldChild {
  name: string;
  /** The first sentence of its summary, plain text. */
  sentence: string | undefined;
}

const staleWords = {
  changed: 'The summary is from before the last change.',
  gone: 'It is no more; the summary is of what it was.',
};

/** What is said of a summary that does not fit the file any more. */
export function staleSentence(stale: 'changed' | 'gone'): string {
  return staleWords[stale];
}

/** All of it as Markdown, for tooltips and hovers. @param now milliseconds since 1970 */
export function cardOf(told: Told, now: number): string {
  return [
    `**${inlineCode(told.title)}**`,
    ...notices(told),
    ...body(told),
    facts(told, age(told.summary?.at ?? now, now)),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** All of it as a document of its own, with what is in a folder. */
export function documentOf(told: Told, children: readonly ToldChild[]): string {
  const { summary } = told;
  const date = summary ? new Date(summary.at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' }) : '';
  const list = children.map(
    ({ name, sentence }) => `- ${inlineCode(name)}${sentence ? ` — ${safeMarkdown(sentence)}` : ''}`,
  );
  return [
    `# ${inlineCode(told.title)}`,
    ...notices(told),
    ...body(told),
    facts(told, date, told.stale ? '' : 'up to date'),
    ...(list.length > 0 ? ['## What is in it', list.join('\n')] : []),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

function notices({ stale, why, about }: Told): string[] {
  return [about ?? '', why === undefined ? '' : safeMarkdown(why), stale ? `*${staleWords[stale]}*` : ''];
}

function body({ summary, why }: Told): string[] {
  if (summary) return [safeMarkdown(summary.text.trim())];
  return why === undefined ? ['*There is no summary yet.*'] : [];
}

function facts({ summary, took }: Told, when: string, more = ''): string {
  if (!summary) return '';
  return `*${[inlineCode(summary.model), when, took, more].filter(Boolean).join(' · ')}*`;
}
