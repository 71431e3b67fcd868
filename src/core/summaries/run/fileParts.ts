import { createTimeSlices } from '../../base/timeSlices';
import { cutSections, tokensOfParts } from '../../grounding/cutSections';
import { namesIn, outlineLines } from '../../grounding/outlineLines';
import { linesOf, linesOfSection, pieceOf } from '../../prompt/section';
import type { FilePart } from '../../prompt/summaryPrompts';
import { type Outline, symbolsAround } from '../../syntax/outline';

/** A part of a file that is summarized by itself. */
export interface CutPart extends Pick<FilePart, 'symbols' | 'within'> {
  text: string;
  /** Of the whole file, by estimated tokens. */
  share: number;
}

/** Nothing is cut smaller, in tokens. */
const leastPart = 32;

/** The names that nobody reads to their end are cut, in characters. */
const longestName = 60;

/** The lines of a file that name what is in it. @param most tokens (estimated) */
export function outlineText(text: string, outline: Outline | undefined, most: number): string {
  if (!outline || most === 0) return '';
  const lines = linesOf(text);
  const shown = outlineLines(outline, lines, [{ firstLine: 1, lastLine: lines.length }], most);
  return shown.map((line) => line.text).join('\n');
}

/**
 * Cuts a file into parts: between its symbols, where its language has a grammar, else at blank lines.
 *
 * @param most share of the file that a part may hold
 * @param outline read with where it can be cut
 */
export async function cutFile(text: string, most: number, outline: Outline | undefined): Promise<CutPart[]> {
  const nextSlice = createTimeSlices(new AbortController().signal);
  const whole = [{ firstLine: 1, lines: linesOf(text) }];
  const tokens = await tokensOfParts(whole, nextSlice);
  const parts: CutPart[] = [];
  for (const section of await cutSections(whole, Math.max(leastPart, Math.floor(tokens * most)), outline, nextSlice)) {
    const part = pieceOf(linesOfSection(whole, section), section.piece);
    const partTokens = await tokensOfParts([{ firstLine: part.firstLine, lines: linesOf(part.text) }], nextSlice);
    parts.push({
      text: part.text,
      share: partTokens / Math.max(1, tokens),
      symbols: outline ? namesIn(outline, section).map(short) : [],
      within: outline ? symbolsAround(outline, section).map(({ name }) => short(name)) : [],
    });
  }
  return parts;
}

function short(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}
