import type { Literal } from '../syntax/literalAt';

/** The quoted text of a line that a column lies in, for languages without a grammar. @param column from 0 */
export function lineLiteral(text: string, line: number, column: number): Literal | undefined {
  let open: { quote: string; at: number } | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (open && character === open.quote) {
      if (open.at < column && column <= at) return literalOf(text, line, open.at, at + 1);
      open = undefined;
    } else if (!open && /["'`]/.test(character)) open = { quote: character, at };
  }
  return undefined;
}

function literalOf(text: string, line: number, start: number, end: number): Literal {
  const before = text.slice(Math.max(0, start - 120), start);
  const after = text.slice(end, end + 120);
  return {
    text: text.slice(start, end),
    before,
    after,
    isRegex: false,
    firstLine: line,
    lastLine: line,
    column: start,
  };
}
