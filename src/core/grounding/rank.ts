import type { LineRange } from '../../shared/citations';
import type { Definition } from '../prompt/definition';
import type { CodeSymbol, Outline, UsedName } from '../syntax/outline';
import { type InFile, excerpt, headOf, isContainer } from './excerpt';

/** A file in which definitions are looked for. */
export interface SourceText {
  path: string;
  text: string;
  outline: Outline;
}

/** Where a language server says that something is defined. */
export interface Pointer {
  path: string;
  /** 1-based. */
  line: number;
  /** What is used, and how many times. */
  name: UsedName;
}

/** So many definitions are given at most, and so many of one name. */
const most = 12;
const mostOfOne = 2;
/** And so many more that a language server has pointed to. */
const mostPointed = 8;

/** A definition with how much it matters. */
interface Ranked {
  definition: Definition;
  score: number;
}

/**
 * Finds what some names stand for, the most used first.
 *
 * @param own the file of the code
 * @param ranges where that stands: what is defined in it needs no other definition, nor does what it stands inside
 * @param uses how many times each name is used
 */
export function rankDefinitions(
  own: SourceText,
  ranges: readonly LineRange[],
  others: readonly SourceText[],
  uses: ReadonlyMap<string, number>,
): Definition[] {
  const found = [
    ...definitionsIn(own, uses, (symbol) => isNear(symbol, ranges, own.outline.symbols)),
    ...others.flatMap((file) => definitionsIn(file, uses, undefined)),
  ];
  found.sort((a, b) => b.score - a.score || compare(a.definition, b.definition));
  const counts = new Map<string, number>();
  return found
    .map(({ definition }) => definition)
    .filter(({ name }) => {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count <= mostOfOne;
    })
    .slice(0, most);
}

/**
 * Finds what a language server points to, the most used first.
 *
 * @param isUsed says of a name whether it is used
 */
export function pointedDefinitions(
  own: SourceText,
  others: readonly SourceText[],
  pointers: readonly Pointer[],
  isUsed: (name: string) => boolean,
): Definition[] {
  const found = [own, ...others].flatMap((file) => {
    const { path, text, outline } = file;
    const lines = text.split(/\r\n|\r|\n/);
    const counts = new Map<CodeSymbol, number>();
    for (const pointer of pointers) {
      const symbol = pointer.path === path ? symbolAt(outline.symbols, pointer) : undefined;
      if (symbol) counts.set(symbol, Math.max(counts.get(symbol) ?? 0, pointer.name.count));
    }
    return [...counts].map(([symbol, score]): Ranked => {
      const inFile = { symbol, symbols: outline.symbols, lines };
      return { definition: definitionOf(path, inFile, file === own, isUsed), score };
    });
  });
  found.sort((a, b) => b.score - a.score || compare(a.definition, b.definition));
  return found.slice(0, mostPointed).map(({ definition }) => definition);
}

function definitionOf(path: string, inFile: InFile, own: boolean, isUsed: (name: string) => boolean): Definition {
  const { symbol, lines } = inFile;
  return { name: symbol.name, path, own, parts: excerpt(inFile, isUsed), head: headOf(symbol, lines) };
}

function definitionsIn(
  { path, text, outline: { symbols } }: SourceText,
  uses: ReadonlyMap<string, number>,
  isVisible: ((symbol: CodeSymbol) => boolean) | undefined,
): Ranked[] {
  const lines = text.split(/\r\n|\r|\n/);
  const isUsed = (name: string): boolean => uses.has(name);
  const parentOf = ({ parent }: CodeSymbol): CodeSymbol | undefined =>
    parent === undefined ? undefined : symbols[parent];
  return symbols.flatMap((symbol) => {
    const parent = parentOf(symbol);
    const count = uses.get(symbol.name);
    if (count === undefined) return [];
    if (isVisible ? !isVisible(symbol) : parent && !isContainer(parent)) return [];
    // It is shown with what it belongs to.
    if (parent && !isVisible && isUsed(parent.name)) return [];
    const definition = definitionOf(path, { symbol, symbols, lines }, isVisible !== undefined, isUsed);
    return [{ definition, score: parent && !isVisible ? count / 2 : count }];
  });
}

/** The pointers to what is no symbol of a file, and so can only be told by a language server. */
export function beyondSymbols(
  { path, outline }: Pick<SourceText, 'path' | 'outline'>,
  pointers: readonly Pointer[],
): Pointer[] {
  return pointers.filter((pointer) => pointer.path === path && symbolAt(outline.symbols, pointer) === undefined);
}

/** What is declared at a line: what has the name that is used, else the outermost. */
function symbolAt(symbols: readonly CodeSymbol[], { line, name }: Pointer): CodeSymbol | undefined {
  const declared = symbols.filter((symbol) => isHead(symbol, line));
  return declared.find((symbol) => symbol.name === name.name) ?? declared[0];
}

/** Whether a line is of those that declare a symbol. */
function isHead({ firstLine, nameLine, headLine }: CodeSymbol, line: number): boolean {
  return line >= firstLine && line <= Math.max(nameLine, headLine);
}

/** Whether code in some lines of a file can mean a symbol of that file, and does not show it already. */
function isNear(symbol: CodeSymbol, ranges: readonly LineRange[], symbols: readonly CodeSymbol[]): boolean {
  if (ranges.some((lines) => isIn(symbol, lines) || isIn(lines, symbol))) return false;
  const parent = symbol.parent === undefined ? undefined : symbols[symbol.parent];
  return !parent || isContainer(parent) || ranges.some((lines) => isIn(lines, parent));
}

function isIn(inner: LineRange, outer: LineRange): boolean {
  return inner.firstLine >= outer.firstLine && inner.lastLine <= outer.lastLine;
}

/** The order of definitions that matter as much. */
export function compare(a: Definition, b: Definition): number {
  if (a.own !== b.own) return a.own ? -1 : 1;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return (a.parts[0]?.firstLine ?? 0) - (b.parts[0]?.firstLine ?? 0);
}
