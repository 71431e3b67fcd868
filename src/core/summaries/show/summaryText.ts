import { t } from '@vscode/l10n';
import { language } from '../../../shared/language';
import { age } from '../../../shared/age';
import { codeSpan, plainAsMarkdown } from '../../base/markdownText';
import { missingNotice } from '../../base/missingNotice';
import { safeMarkdown } from '../../base/safeMarkdown';
import type { Summary } from '../types';

/** What is said of a file, folder or project. */
export interface NodeText {
  /** Its path, or the name of the project. */
  title: string;
  /** Absent when there is none. */
  summary: Summary | undefined;
  /** Set when the summary no longer fits: the code has changed, or is gone. */
  stale: 'changed' | 'gone' | undefined;
  /** One sentence: why it was skipped or failed. */
  why: string | undefined;
  /** Tokens and cost of the summary in the reader's currency; empty when unknown. */
  took: string;
  /** More about it in one line, as the counts of a folder. */
  about?: string;
}

/** A file or folder in a folder. */
export interface ChildText {
  name: string;
  /** The first sentence of its summary, plain text. */
  sentence: string | undefined;
}

const staleWords = {
  changed: t('The summary is from before the last change.'),
  gone: t('It is no more; the summary is of what it was.'),
};

/** What is said of a summary that no longer fits, in a sentence. */
export function staleSentence(stale: 'changed' | 'gone'): string {
  return staleWords[stale];
}

/** A node as short Markdown, for tooltips and hovers. @param now milliseconds since 1970 */
export function cardOf(node: NodeText, now: number): string {
  return [
    `**${codeSpan(node.title)}**`,
    ...notices(node),
    ...body(node),
    facts(node, age(node.summary?.at ?? now, now)),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** A node as a Markdown document, with what is in a folder. */
export function documentOf(node: NodeText, children: readonly ChildText[]): string {
  const { summary } = node;
  const date = summary
    ? new Date(summary.at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
    : '';
  const list = children.map(
    ({ name, sentence }) => `- ${codeSpan(name)}${sentence ? ` — ${plainAsMarkdown(sentence, ' ')}` : ''}`,
  );
  return [
    `# ${codeSpan(node.title)}`,
    ...notices(node),
    ...body(node),
    facts(node, date, node.stale ? '' : t('up to date')),
    ...(list.length > 0 ? [`## ${t('What is in it')}`, list.join('\n')] : []),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

function notices({ stale, why, about, summary }: NodeText): string[] {
  return [
    plainAsMarkdown(about ?? ''),
    plainAsMarkdown(why ?? ''),
    stale ? `*${staleWords[stale]}*` : '',
    missingNotice(summary?.missing),
  ];
}

function body({ summary, why }: NodeText): string[] {
  if (summary) return [safeMarkdown(summary.text.trim())];
  return why === undefined ? [`*${t('There is no summary yet.')}*`] : [];
}

function facts({ summary, took }: NodeText, when: string, more = ''): string {
  if (!summary) return '';
  return `*${[codeSpan(summary.model), when, took, more].filter(Boolean).join(' · ')}*`;
}
