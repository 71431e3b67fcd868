import { fenceAfter } from '../base/fences';
import { wrapText } from '../base/wrapText';
import { withoutCitations } from '../explanation/withoutCitations';
import { showHidden } from '../../shared/hiddenCharacters';

/** Text that is broken into lines, with what the first of them and the others begin with. */
interface Paragraph {
  first: string;
  others: string;
  text: string;
  /** No other line belongs to it. */
  isWhole?: true;
}

/** All that may end a line, in any language. */
const breaks = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;

/**
 * An explanation as lines of plain text: citations and marks of emphasis are gone, for lines move; code and tables stay as
 * they are, everything else is at most so many columns wide.
 */
export function plainLines(markdown: string, width: number): string[] {
  const lines: string[] = [];
  let paragraph: Paragraph | undefined;
  let fence = '';
  const add = (...more: string[]): void => {
    for (const line of more) if (line !== '' || (lines.length > 0 && lines.at(-1) !== '')) lines.push(line);
  };
  const flush = (): void => {
    if (paragraph) add(...wrapText(plain(paragraph.text), width, paragraph.first, paragraph.others));
    paragraph = undefined;
  };
  for (const line of withoutCitations(markdown.split(breaks).join('\n')).split('\n').map(showHidden)) {
    const before = fence;
    fence = fenceAfter(line, fence);
    if (before !== '' || fence !== '') {
      flush();
      if (before === '' || fence === '') add('');
      else lines.push(`    ${line}`.trimEnd());
      continue;
    }
    const begun = beginning(line);
    if (begun === 'goes on' && paragraph) paragraph.text += ` ${line.trim()}`;
    else flush();
    if (begun === 'verbatim') add(line.trimEnd());
    else if (begun === 'blank') add('');
    else if (begun === 'goes on') paragraph ??= { first: '', others: '', text: line.trim() };
    else {
      paragraph = begun;
      if (begun.isWhole) flush();
    }
  }
  flush();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/** What a line begins, outside of code. */
function beginning(line: string): Paragraph | 'blank' | 'verbatim' | 'goes on' {
  if (line.trim() === '' || /^ {0,3}(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,})$/.test(line)) return 'blank';
  if (/^[ \t]*\|/.test(line)) return 'verbatim';
  const heading = /^ {0,3}#{1,6}[ \t](.*)$/.exec(line);
  if (heading) return { first: '', others: '', text: heading[1] ?? '', isWhole: true };
  const item = /^([ \t]{0,20}(?:[-*+]|\d{1,9}[.)])[ \t])(.*)$/.exec(line);
  if (item) return { first: item[1]!, others: ' '.repeat(item[1]!.length), text: item[2] ?? '' };
  return 'goes on';
}

function plain(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll('**', '')))
    .join('`');
}
