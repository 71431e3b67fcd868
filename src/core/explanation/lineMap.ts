import type { LineRange } from '../../shared/citations';

/** One edit of a document, as far as lines matter; all lines 1-based and of the document before the edit. */
export interface LineEdit {
  firstLine: number;
  lastLine: number;
  /** Whether it starts before the first character of `firstLine`, so that what stood there moves on. */
  atLineStart: boolean;
  /** Line breaks in the text that replaces them. */
  addedBreaks: number;
}

/** An edit as far as lines matter. @param at 1-based lines that it replaces, with the character that it begins before */
export function lineEdit(at: LineRange & { startCharacter: number }, text: string): LineEdit {
  return {
    firstLine: at.firstLine,
    lastLine: at.lastLine,
    atLineStart: at.startCharacter === 0,
    addedBreaks: text.match(/\r\n|\r|\n/g)?.length ?? 0,
  };
}

/**
 * Where a line of the explained document is now. A line inside an edited stretch goes to the nearest line that still
 * stands for it.
 *
 * @param line 1-based line at the time of the answer
 * @param edits all edits since, in order
 */
export function mapLine(line: number, edits: readonly LineEdit[]): number {
  return edits.reduce((current, { firstLine, lastLine, atLineStart, addedBreaks }) => {
    const end = firstLine + addedBreaks;
    if (current < firstLine) return current;
    if (current > lastLine) return current - lastLine + end;
    if (current === lastLine && (lastLine > firstLine || atLineStart)) return end;
    return Math.min(current, end);
  }, line);
}
