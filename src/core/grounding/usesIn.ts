import type { LineRange } from '../../shared/citations';
import { linesOf } from '../prompt/section';
import type { Use } from '../prompt/use';
import { symbolsAround } from '../syntax/outline';
import { blockAround } from './blockAround';
import { isTestPath } from './candidates';
import type { SourceText } from './rank';

/** A use with where it stands exactly, and what it is ordered by. */
export interface FoundUse extends Use {
  /** 1-based. */
  line: number;
  /** The lines of the function or class that it is in; at the top of a file, of what is around it. */
  around: LineRange;
  /** How many uses of its file come before it. */
  rank: number;
}

/** The code whose uses are looked for: its file and lines, and what it defines. */
interface Explained {
  path: string;
  ranges: readonly LineRange[];
  names: readonly string[];
}

/** So many places are told, and so many tests. */
const mostOf = { caller: 3, test: 1 };
const longestLine = 300;

/** The uses in some lines of a file, without imports, declarations and the code itself. */
export function usesIn(
  { path, text, outline: { symbols, imports } }: SourceText,
  places: readonly number[],
  explained: Explained,
): FoundUse[] {
  const own = path === explained.path;
  const lines = linesOf(text);
  const imported = new Set(
    imports.flatMap((each) => linesOf(each.text.trimEnd()).map((_, index) => each.firstLine + index)),
  );
  const isExplained = (line: number): boolean =>
    own && explained.ranges.some(({ firstLine, lastLine }) => line >= firstLine && line <= lastLine);
  const isDeclared = (line: number): boolean =>
    symbols.some(({ nameLine, name }) => nameLine === line && explained.names.includes(name));
  const used = places.filter(
    (line) =>
      !imported.has(line) && !isExplained(line) && !isDeclared(line) && !passesOnAlone.test(lines[line - 1] ?? ''),
  );
  return used
    .toSorted((a, b) => a - b)
    .map((line, rank) => {
      const around = symbolsAround({ symbols }, { firstLine: line, lastLine: line });
      const isTest = isTestPath(path) || around.some(({ kind, name }) => kind === 'module' && /^tests?$/.test(name));
      const inside = around.findLast(({ kind }) => kind !== 'variable');
      const within = inside?.name;
      const shown = isTest ? blockAround(lines, line) : { firstLine: line, lastLine: line };
      const code = lines.slice(shown.firstLine - 1, shown.lastLine).map((each) => each.slice(0, longestLine));
      return {
        kind: isTest ? ('test' as const) : ('caller' as const),
        path,
        own,
        ...(within !== undefined && { within }),
        part: { firstLine: shown.firstLine, text: code.join('\n') },
        line,
        around: linesOfSymbol(inside) ?? blockAround(lines, line),
        rank,
      };
    });
}

function linesOfSymbol(symbol: LineRange | undefined): LineRange | undefined {
  return symbol && { firstLine: symbol.firstLine, lastLine: symbol.lastLine };
}

/** A line that hands names on, and does nothing with them. */
const passesOnAlone = /^\s*(?:export\s*(?:\{|default\s+[\w$]+\s*(?:;\s*)?$)|(?:module\.)?exports\b[^(]*$|[\w$]+,?\s*$)/;

/** Whether no more uses are wanted. */
export function isEnough(found: readonly Use[]): boolean {
  const count = (kind: Use['kind']): number => found.filter((use) => use.kind === kind).length;
  return count('caller') >= mostOf.caller && count('test') >= mostOf.test;
}

/** One of each function, of many files rather than of one, in the order of files and lines. */
export function chosen(found: readonly FoundUse[]): Use[] {
  const first = new Map(found.toReversed().map((use) => [`${use.kind} ${use.path} ${use.within ?? ''}`, use]));
  const each = found.filter((use) => first.get(`${use.kind} ${use.path} ${use.within ?? ''}`) === use);
  const ranked = each.toSorted((a, b) => a.rank - b.rank);
  const of = (kind: Use['kind']): FoundUse[] => ranked.filter((use) => use.kind === kind).slice(0, mostOf[kind]);
  return [...of('caller').sort(compare), ...of('test')].map(({ rank: _, line: __, around: ___, ...use }) => use);
}

function compare(a: Use, b: Use): number {
  if (a.own !== b.own) return a.own ? -1 : 1;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.part.firstLine - b.part.firstLine;
}
