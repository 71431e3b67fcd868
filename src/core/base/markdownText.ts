import { showHidden } from '../../shared/hiddenCharacters';
import { withoutEnd } from './trimEnd';

/** A line break to a Markdown parser, or to the `m` of its regular expressions. */
const breaks = /\r\n?|[\u2028\u2029]/g;

/**
 * Writes plain text so that Markdown shows it as it is, in one line: no markup, no link, nothing that begins a block.
 *
 * @param before,after what stands beside it in its line; empty at the edges of a line
 */
export function plainAsMarkdown(text: string, before = '', after = ''): string {
  const plain = showHidden(text.replace(/\s/g, ' ')).replace(/ {2,}/g, ' ');
  const line = before === '' ? plain.trimStart() : plain;
  let escaped = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    escaped += escapeOf(character, line.charAt(at - 1) || before, line.charAt(at + 1) || after) ?? character;
  }
  return before === ''
    ? escaped.replace(/^(\d{1,9})([.)])|^[-+=]/, (start, number?: string, mark?: string) =>
        number === undefined ? `\\${start}` : `${number}\\${mark}`,
      )
    : escaped;
}

/** A backtick is no entity's part, so that those of code are the only ones; the others are not to be read as HTML. */
const entities = new Map([
  ['`', '&#96;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['&', '&amp;'],
]);

function escapeOf(character: string, before: string, after: string): string | undefined {
  const entity = entities.get(character);
  if (entity !== undefined) return character === '&' && !/[#\w]/.test(after) ? undefined : entity;
  const isMarkup = '\\*_[]~|$@#'.includes(character);
  // Viewers make links of addresses that nothing marks as one.
  const isInAddress = (character === ':' || character === '.') && after !== '' && after !== ' ';
  const isDoubled = character === '/' && (before === '/' || after === '/');
  return isMarkup || isInAddress || isDoubled ? `\\${character}` : undefined;
}

/** Writes a text as code within a line; empty when it is blank. */
export function codeSpan(text: string): string {
  const code = showHidden(text.replace(/\s/g, ' '));
  if (code.trim() === '') return '';
  const marks = '`'.repeat(longestRun(code) + 1);
  const pad = /^`|`$|^ .* $/.test(code) ? ' ' : '';
  return `${marks}${pad}${code}${pad}${marks}`;
}

/** Writes a text as a block of code, without a language: viewers draw diagrams of some, and those may load images. */
export function codeBlock(text: string): string {
  const code = withoutEnd(showHidden(text.replace(breaks, '\n')), '\n');
  const marks = '`'.repeat(Math.max(3, longestRun(code) + 1));
  return `${marks}\n${code}\n${marks}`;
}

/** How many backticks stand in a row at most. */
export function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
