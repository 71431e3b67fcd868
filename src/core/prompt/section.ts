import type { LineRange } from '../../shared/citations';
import type { CodePart } from './codePart';

/** No text with more characters is explained. */
export const mostCharacters = 2 * 1024 * 1024;

/** A part of a text that is too long for one request: whole lines, or a piece of one. */
export interface Section extends LineRange {
  /** Where a piece of a line begins and ends, in characters of the line with its secrets masked. */
  piece?: { start: number; end: number };
}

/** Lines of a document one behind the other. */
export interface LinedPart {
  /** 1-based. */
  firstLine: number;
  lines: readonly string[];
}

/** The whole lines of a section. @param parts what was cut into sections */
export function linesOfSection(parts: readonly LinedPart[], { firstLine, lastLine }: Section): CodePart {
  const part = parts.findLast((each) => each.firstLine <= firstLine);
  const from = firstLine - (part?.firstLine ?? firstLine);
  return { firstLine, text: part?.lines.slice(from, from + lastLine - firstLine + 1).join('\n') ?? '' };
}

/** What a section holds of its lines. @param part with its secrets masked */
export function pieceOf(part: CodePart, piece: Section['piece']): CodePart {
  return piece ? { ...part, text: part.text.slice(piece.start, piece.end) } : part;
}

/** The lines of a text as VS Code counts them. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
