import type { LineRange } from '../../shared/citations';
import type { CodePart } from './codePart';

/** A part of a text that is too long for one request: whole lines, or a piece of one. */
export interface Section extends LineRange {
  /** Where a piece of a line begins and ends, in characters. */
  piece?: { start: number; end: number };
}

/** The text of a section. @param parts the text that was cut into sections */
export function sectionOf(parts: readonly CodePart[], { firstLine, lastLine, piece }: Section): CodePart {
  const part = parts.findLast((each) => each.firstLine <= firstLine);
  const from = firstLine - (part?.firstLine ?? firstLine);
  const lines = linesOf(part?.text ?? '').slice(from, from + lastLine - firstLine + 1);
  return { firstLine, text: piece ? (lines[0] ?? '').slice(piece.start, piece.end) : lines.join('\n') };
}

/** The lines of a text as VS Code counts them. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
