import type { LineRange } from '../../shared/citations';
import type { CodePart } from '../prompt/codePart';
import type { CodeSymbol, Outline } from '../syntax/outline';
import { tokensOfLine } from './cutSections';
import { isContainer } from './excerpt';

/** In characters; the rest of a longer line says little. */
const longestLine = 120;

/**
 * The lines of a text that name what is in it, in order: of all symbols, else of the outer ones, else of the largest.
 *
 * @param ranges lines of the text that count
 * @param most tokens (estimated) of all of them with their numbers
 */
export function outlineLines(
  { symbols }: Pick<Outline, 'symbols'>,
  lines: readonly string[],
  ranges: readonly LineRange[],
  most: number,
): CodePart[] {
  const levels = symbols
    .map((symbol) => ({ symbol, level: levelOf(symbol, symbols) }))
    .filter(({ symbol, level }) => level !== undefined && isWithin(symbol.nameLine, ranges));
  levels.sort((a, b) => (a.level ?? 0) - (b.level ?? 0) || size(b.symbol) - size(a.symbol));
  const shown = new Map<number, string>();
  let left = most;
  for (const { symbol } of levels) {
    const text = (lines[symbol.nameLine - 1] ?? '').slice(0, longestLine);
    const tokens = tokensOfLine(symbol.nameLine, text);
    if (shown.has(symbol.nameLine)) continue;
    if (tokens > left) break;
    left -= tokens;
    shown.set(symbol.nameLine, text);
  }
  return [...shown].sort(([a], [b]) => a - b).map(([firstLine, text]) => ({ firstLine, text }));
}

/** Nobody reads more names of one section. */
const mostNames = 4;

/** The names of the outer symbols that begin in some lines, else of their members there; the largest ones, in order. */
export function namesIn({ symbols }: Pick<Outline, 'symbols'>, { firstLine, lastLine }: LineRange): string[] {
  const inside = symbols.filter(
    ({ nameLine, kind }) => kind !== 'variable' && nameLine >= firstLine && nameLine <= lastLine,
  );
  const outer = inside.filter(({ parent }) => parent === undefined);
  const named = outer.length > 0 ? outer : inside.filter((symbol) => levelOf(symbol, symbols) !== undefined);
  const largest = new Set([...named].sort((a, b) => size(b) - size(a)).slice(0, mostNames));
  return named.filter((symbol) => largest.has(symbol)).map(({ name }) => name);
}

/** How deep it lies in classes and the like; undefined for what lies in a function. */
function levelOf({ parent }: CodeSymbol, symbols: readonly CodeSymbol[]): number | undefined {
  const outer = parent === undefined ? undefined : symbols[parent];
  if (!outer) return 0;
  const level = isContainer(outer) ? levelOf(outer, symbols) : undefined;
  return level === undefined ? undefined : level + 1;
}

function size({ firstLine, lastLine }: LineRange): number {
  return lastLine - firstLine;
}

function isWithin(line: number, ranges: readonly LineRange[]): boolean {
  return ranges.some(({ firstLine, lastLine }) => line >= firstLine && line <= lastLine);
}
