import type { LineRange } from '../../shared/citations';
import { linesOf } from '../prompt/section';
import { type CodeSymbol, type NamedPlace, symbolsAround } from '../syntax/outline';
import { isContainer } from './excerpt';
import type { SourceText } from './rank';

/** Something whose uses are looked for, with where it is named. */
export interface Subject extends NamedPlace {
  /** Whether it belongs to a value, and is used behind a dot or the like. */
  isMember: boolean;
}

/** Uses of so many are looked for. */
const most = 3;

/** What is used by the name of the class that it makes. */
const constructors = new Set(['constructor', '__init__', '__construct', 'initialize']);

/** What some lines of a file define that others can use, the largest first; else the function that the lines are of. */
export function subjectsOf(own: SourceText, ranges: readonly LineRange[]): Subject[] {
  const { symbols } = own.outline;
  const isInside = ({ nameLine }: CodeSymbol): boolean =>
    ranges.some(({ firstLine, lastLine }) => nameLine >= firstLine && nameLine <= lastLine);
  const parentOf = ({ parent }: CodeSymbol): CodeSymbol | undefined =>
    parent === undefined ? undefined : symbols[parent];
  const outer = symbols.filter((symbol) => {
    const parent = parentOf(symbol);
    return isUsable(symbol) && isInside(symbol) && !(parent && isUsable(parent) && isInside(parent));
  });
  const [first] = ranges;
  const around = first ? symbolsAround(own.outline, first).filter((symbol) => isUsable(symbol)) : [];
  const found = outer.length > 0 ? outer : around.slice(-1);
  const lines = linesOf(own.text);
  return found
    .toSorted((a, b) => b.lastLine - b.firstLine - (a.lastLine - a.firstLine))
    .slice(0, most)
    .map((symbol) => (constructors.has(symbol.name) ? (parentOf(symbol) ?? symbol) : symbol))
    .map((symbol) => {
      const parent = parentOf(symbol);
      const column = (lines[symbol.nameLine - 1] ?? '').indexOf(symbol.name);
      const isMember = symbol.kind === 'method' || (parent !== undefined && isContainer(parent) && isClass(parent));
      return { name: symbol.name, line: symbol.nameLine, column: Math.max(0, column), isMember };
    });
}

function isUsable({ kind }: CodeSymbol): boolean {
  return kind !== 'variable' && kind !== 'rule' && kind !== 'module';
}

function isClass({ kind }: CodeSymbol): boolean {
  return kind === 'class' || kind === 'interface' || kind === 'enum';
}
