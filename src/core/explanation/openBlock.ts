import { fenceAfter } from '../base/fences';

/** What is open at the end of a text in Markdown that was cut. */
export interface OpenBlock {
  /** The marks of the fence that is open. */
  fence?: string;
  /** The first two lines of the table that is open, with their ends. */
  tableHead?: string;
  /** What stands behind the last line break. */
  lastLine: string;
}

const delimiterRow = /^\|?:?-+:?(?:\|:?-+:?)*\|?$/;
/** Of a table, which may stand in a quote. */
const isDelimiter = (line: string): boolean =>
  delimiterRow.test(line.replace(/^[ \t]*>[ \t>]*/, '').replace(/[ \t\r]+/g, ''));

/** What is open at the end of a text. */
export function openBlockOf(text: string): OpenBlock {
  const lines = text.split('\n');
  const lastLine = lines.pop() ?? '';
  const fence = lines.reduce((open, line) => fenceAfter(line, open), '');
  if (fence !== '') return fenceAfter(lastLine, fence) === '' ? { lastLine } : { fence, lastLine };
  let first = lines.length;
  while (first > 0 && (lines[first - 1] ?? '').includes('|')) first -= 1;
  // What stands right above a table may be a line of text with such a sign in it.
  for (; first + 1 < lines.length; first++) {
    const [head = '', delimiter = ''] = lines.slice(first, first + 2);
    if (delimiter.includes('|') && isDelimiter(delimiter) && !isDelimiter(head)) {
      return { tableHead: `${head}\n${delimiter}\n`, lastLine };
    }
  }
  return { lastLine };
}
