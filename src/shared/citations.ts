/** Lines that an answer cites, 1-based, both included. */
export interface LineRange {
  firstLine: number;
  lastLine: number;
}

/** A bracket such as `[L12]`, `[L12-L18]` or `[L3, L7–9]`. */
export interface Citation {
  /** Offset of the opening bracket. */
  start: number;
  /** Offset behind the closing bracket. */
  end: number;
  /** In the order of the text; lines are as written and may not exist. */
  ranges: LineRange[];
}

const dash = String.raw`\s?[-‐‑–—]\s?`;
const separator = String.raw`\s{0,2}[,，、;]\s{0,2}`;
const range = String.raw`\d{1,7}(?:${dash}L?\d{1,7})?`;
const bracket = new RegExp(String.raw`\[(L${range}(?:${separator}L?${range})*)\]`, 'y');
const ranges = new RegExp(String.raw`(\d+)(?:${dash}L?(\d+))?`, 'g');
const unfinished = /\[(?:L[\dL\s,，、;\-‐‑–—]{0,60})?$/;

/**
 * Reads the citation that starts at an offset.
 *
 * @returns undefined when no citation starts there, or when the bracket is the text of a Markdown link
 */
export function citationAt(text: string, offset: number): Citation | undefined {
  bracket.lastIndex = offset;
  const match = bracket.exec(text);
  if (!match) return undefined;
  const end = offset + match[0].length;
  if (text[end] === '(') return undefined;
  const cited = [...(match[1] ?? '').matchAll(ranges)].map(([, first, last]) => ({
    firstLine: Number(first),
    lastLine: Number(last ?? first),
  }));
  return { start: offset, end, ranges: cited };
}

/** Whether cited lines exist in a document of this many lines. */
export function linesExist({ firstLine, lastLine }: LineRange, lineCount: number): boolean {
  return firstLine >= 1 && firstLine <= lastLine && lastLine <= lineCount;
}

/** Where a citation begins that the end of the text has cut in two; the length of the text when there is none. */
export function unfinishedCitation(text: string): number {
  const match = unfinished.exec(text.slice(-64));
  return match ? Math.max(0, text.length - 64) + match.index : text.length;
}
