import { estimateTokens } from '../base/tokens';
import type { LinedPart, Section } from '../prompt/section';
import type { Outline } from '../syntax/outline';

/** No section is emptier than this share of what it could hold, if it can be helped. */
const leastShare = 0.25;
/** A section that is half empty is as bad as a cut that is one deeper. */
const emptiness = 2;

/** What is known of where a text can be cut. */
type CutBy = Pick<Outline, 'symbols' | 'depths'>;

/**
 * Cuts a text into sections, in order: between symbols, in one that is too large between its parts, and in a line that is too long
 * behind one of its statements. Without syntax, at blank lines where the code is indented least.
 *
 * @param parts whole lines of a document, with their secrets masked
 * @param most tokens (estimated) of each section with the numbers of its lines
 * @param nextSlice is awaited before each line, so that thousands hold nobody up
 * @returns each line in exactly one section, or in pieces in several
 */
export async function cutSections(
  parts: readonly LinedPart[],
  most: number,
  outline: CutBy | undefined,
  nextSlice: () => Promise<void>,
): Promise<Section[]> {
  const sections: Section[] = [];
  for (const { firstLine, lines } of parts) {
    const costs: number[] = [];
    for (const [index, line] of lines.entries()) {
      await nextSlice();
      costs.push(tokensOfLine(firstLine + index, line));
    }
    const depths = outline?.depths
      ? await depthsBySyntax(firstLine, lines, outline, nextSlice)
      : await depthsByIndentation(lines, nextSlice);
    for (let start = 0; start < lines.length;) {
      const line = firstLine + start;
      if ((costs[start] ?? 0) > most) {
        for (const piece of piecesOf(line, lines[start] ?? '', most)) {
          await nextSlice();
          sections.push({ firstLine: line, lastLine: line, piece });
        }
        start++;
        continue;
      }
      await nextSlice();
      const end = endOf(start, costs, depths, most);
      sections.push({ firstLine: line, lastLine: firstLine + end });
      start = end + 1;
    }
  }
  return sections;
}

/** Tokens (estimated) of lines with their numbers. @param nextSlice as for `cutSections` */
export async function tokensOfParts(parts: readonly LinedPart[], nextSlice: () => Promise<void>): Promise<number> {
  let tokens = 0;
  for (const { firstLine, lines } of parts) {
    for (const [index, line] of lines.entries()) {
      await nextSlice();
      tokens += tokensOfLine(firstLine + index, line);
    }
  }
  return tokens;
}

/** Tokens (estimated) of a line with its number. Lines together have no more than each by itself with its end. */
export function tokensOfLine(number: number, line: string): number {
  return estimateTokens(`${number}| ${line}`) + 1;
}

/** The index of the last line of the section that begins with a line. */
function endOf(start: number, costs: readonly number[], depths: readonly number[], most: number): number {
  let used = 0;
  let best = { end: start, score: Infinity };
  for (let index = start; ; index++) {
    const cost = costs[index];
    if (cost === undefined) return index - 1;
    used += cost;
    if (used > most) return best.end;
    const share = used / most;
    const score = (depths[index] ?? 0) + emptiness * (1 - share) + (share < leastShare ? 1000 : 0);
    if (score <= best.score) best = { end: index, score };
  }
}

/** For the end of each line how bad it is to cut there. What stands above a symbol stays with it; a blank line is a good place. */
async function depthsBySyntax(
  firstLine: number,
  lines: readonly string[],
  { symbols, depths }: CutBy,
  nextSlice: () => Promise<void>,
): Promise<number[]> {
  const bad: number[] = [];
  for (const [index, line] of lines.entries()) {
    await nextSlice();
    const isBlank = line.trim() === '' || lines[index + 1]?.trim() === '';
    bad.push((depths?.[firstLine + index - 1] ?? 0) + (isBlank ? 0 : 0.5));
  }
  for (const symbol of symbols) {
    await nextSlice();
    for (let line = symbol.aboveLine; line < symbol.firstLine; line++) {
      const index = line - firstLine;
      if (index >= 0 && index < bad.length) bad[index] = (bad[index] ?? 0) + 1;
    }
  }
  return bad;
}

/** What ends something belongs to what is before it. */
const ending = /^\s*(?:[)\]}]|end\b|else\b|<\/)/;

async function depthsByIndentation(lines: readonly string[], nextSlice: () => Promise<void>): Promise<number[]> {
  const depths: number[] = [];
  let next = 0;
  let isEnding = false;
  for (let index = lines.length - 1; index >= 0; index--) {
    await nextSlice();
    const line = lines[index] ?? '';
    const isBlank = line.trim() === '' || lines[index + 1]?.trim() === '';
    depths[index] = next + (isBlank ? 0 : 1) + (isEnding ? 1 : 0);
    if (line.trim() === '') continue;
    next = indentation(line) / 4;
    isEnding = ending.test(line);
  }
  return depths;
}

function indentation(line: string): number {
  const white = /^[ \t]*/.exec(line)?.[0] ?? '';
  return white.replaceAll('\t', '    ').length;
}

/** About so many characters of code are a token; never so few that a piece of a line does not fit. */
const charactersAtOnce = 3;

/** The pieces of a line that is too long, each behind the end of a statement where there is one in its last quarter. */
function* piecesOf(number: number, line: string, most: number): Generator<{ start: number; end: number }> {
  for (let start = 0; start < line.length;) {
    let length = Math.max(1, most * charactersAtOnce);
    while (length > 1 && tokensOfLine(number, line.slice(start, start + length)) > most)
      length = Math.floor(length / 2);
    let end = Math.min(line.length, start + length);
    if (end < line.length) {
      const last = line.slice(start + Math.floor(length * 0.75), end);
      const behind = Math.max(last.lastIndexOf(';'), last.lastIndexOf('}')) + 1 || last.lastIndexOf(',') + 1;
      if (behind > 0) end -= last.length - behind;
      // Not between the halves of a character.
      else if (end - start > 1 && /[\uD800-\uDBFF]/.test(line.charAt(end - 1))) end--;
    }
    yield { start, end };
    start = end;
  }
}
