import type { LineRange } from '../../shared/citations';
import type { Hop } from '../../shared/hop';
import type { CodePart } from '../prompt/codePart';
import type { HopCode } from '../prompt/hop';
import { linesOf } from '../prompt/section';
import type { Outline } from '../syntax/outline';
import { blockAround } from './blockAround';

/** A function that is no longer is shown whole. */
const mostLines = 60;
/** Of a longer one its head, and so many lines on both sides of the call. */
const headLines = 6;
const beside = 12;
/** The same where there is little room. */
const shortHead = 1;
const shortBeside = 2;
/** In characters. */
const longestLine = 300;

/**
 * The code of a call as it stands now: the function that calls, looked for by its name next to where it was, and in it the line that
 * holds what is called, next to where that was.
 *
 * @param text of its file
 * @param outline of that; without it the function is where it was
 * @returns undefined where there is no such call any more
 */
export function placeHop(
  hop: Hop,
  text: string,
  outline: Pick<Outline, 'symbols'> | undefined,
): Omit<HopCode, 'own'> | undefined {
  const lines = linesOf(text);
  const within = functionOf(hop, outline, lines.length);
  if (!within) return undefined;
  const wanted = hop.name === '' ? hop.line : hop.line + within.firstLine - hop.firstLine;
  const isCall = (each: string): boolean => each.includes(hop.calls) || each.trim() === hop.text;
  const [line] = lines
    .flatMap((each, index) => (isCall(each) ? [index + 1] : []))
    .filter((each) => each >= within.firstLine && each <= within.lastLine)
    .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  if (line === undefined) return undefined;
  const { firstLine, lastLine } = hop.name === '' ? blockAround(lines, line) : within;

  const part = (first: number, last: number): CodePart => {
    const shown = lines.slice(first - 1, last).map((each) => each.slice(0, longestLine));
    return { firstLine: first, text: shown.join('\n') };
  };
  const near = (around: number, head: number): CodePart[] => {
    const [first, last] = [Math.max(firstLine, line - around), Math.min(lastLine, line + around)];
    return first <= firstLine + head
      ? [part(firstLine, last)]
      : [part(firstLine, firstLine + head - 1), part(first, last)];
  };
  const parts = lastLine - firstLine < mostLines ? [part(firstLine, lastLine)] : near(beside, headLines);
  return { hop: { ...hop, firstLine, lastLine, line }, parts, short: near(shortBeside, shortHead) };
}

function functionOf(
  { name, firstLine, lastLine }: Hop,
  outline: Pick<Outline, 'symbols'> | undefined,
  lineCount: number,
): LineRange | undefined {
  if (name === '') return { firstLine: 1, lastLine: lineCount };
  if (!outline) return { firstLine, lastLine };
  const [found] = outline.symbols
    .filter((symbol) => symbol.name === name)
    .sort((a, b) => Math.abs(a.firstLine - firstLine) - Math.abs(b.firstLine - firstLine));
  return found;
}
