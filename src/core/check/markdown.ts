import { codeSpan, plainAsMarkdown } from '../base/markdownText';

/** Shows a text that is not our own: within a code span of a table nothing is markup and nothing becomes a link. */
export function code(text: string): string {
  return codeSpan(text.replace(/\s+/g, ' ').trim()).replace(/\|/g, '\\|') || '(empty)';
}

/**
 * Shows a sentence of ours that may name what is not our own.
 *
 * @param host is put into a code span where the sentence names it
 */
export function sentence(text: string, host?: string): string {
  const parts = host ? text.split(host) : [text];
  const edge = (isEdge: boolean): string => (isEdge ? '' : '`');
  return parts
    .map((part, index) => plainAsMarkdown(part, edge(index === 0), edge(index === parts.length - 1)))
    .join(host ? code(host) : '');
}
