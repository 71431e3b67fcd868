import type { LineRange } from '../../shared/citations';
import type { Literal } from './literalAt';

/** What a named part of a text is. */
export type SymbolKind =
  'function' | 'method' | 'class' | 'interface' | 'enum' | 'type' | 'module' | 'rule' | 'variable';

/** A named part of a text, in whole lines, 1-based and included. */
export interface CodeSymbol {
  name: string;
  kind: SymbolKind;
  firstLine: number;
  lastLine: number;
  /** Where the comments and attributes begin that stand right above it; else its first line. */
  aboveLine: number;
  nameLine: number;
  /** The last line of its signature, and of the text about it at the start of its body. */
  headLine: number;
  /** The index of the smallest one that it lies in. */
  parent?: number;
}

/** A name where it stands: the line 1-based, the column in characters from 0. */
export interface NamedPlace {
  name: string;
  line: number;
  column: number;
}

/** A name that is used, with how many times, and where it is first. */
export interface UsedName extends NamedPlace {
  count: number;
}

/** What can be told of a text by its syntax. What is broken in it is left out; the rest is there. */
export interface Outline {
  /** In order; one that lies in another comes after that. */
  symbols: CodeSymbol[];
  /** The statements that name what the file uses. */
  imports: { firstLine: number; text: string }[];
  /** The names that are used in the lines that were asked about, in order, with how many times. */
  used: UsedName[];
  /** Where the names stand as names that were looked for, if some were, in order. */
  found?: NamedPlace[];
  /** The text or pattern that lies around a place, if that was asked and there is one. */
  literal?: Literal;
  /** How deep in the syntax the end of each line stands, if that was asked: where it is low the text can be cut. */
  depths?: Uint8Array;
}

/** What is told of a file in a language without a grammar. */
export const noOutline: Outline = { symbols: [], imports: [], used: [] };

/** A part of a text as the parser finds it: offsets in characters, lines from 0. */
export interface Found {
  start: number;
  end: number;
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}

/** A symbol as the patterns of a grammar find it. */
export interface FoundSymbol {
  kind: SymbolKind;
  /** Which of the grammar's patterns found it. */
  pattern: number;
  whole: Found;
  name: Found;
  body?: Found | undefined;
}

/**
 * Puts symbols in order, each once and with what it lies in.
 *
 * @param above comments and attributes, in order
 * @param docstrings texts at the start of bodies that tell about them
 */
export function symbolsFrom(
  text: string,
  found: readonly FoundSymbol[],
  above: readonly Found[],
  docstrings: readonly Found[],
): CodeSymbol[] {
  const aboveByEnd = new Map(above.map((each) => [lastLineOf(each), each]));
  const docstringByStart = new Map(docstrings.map((each) => [each.start, each]));
  const symbols: CodeSymbol[] = [];
  /** Those that the next one may lie in, with their indexes. */
  const open: { end: number; index: number }[] = [];
  for (const { kind, whole, name, body } of inOrder(found)) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= whole.start) open.pop();
    const parent = open.at(-1)?.index;
    const docstring = body && docstringByStart.get(body.start);
    const symbol: CodeSymbol = {
      name: plainName(text.slice(name.start, name.end)),
      kind: kind === 'function' && parent !== undefined && isClass(symbols[parent]) ? 'method' : kind,
      firstLine: whole.startLine + 1,
      lastLine: lastLineOf(whole) + 1,
      aboveLine: beginAbove(text, whole.startLine, aboveByEnd) + 1,
      nameLine: name.startLine + 1,
      headLine: (docstring ? docstring.endLine : lastLineOfHead(text, { kind, whole, name, body })) + 1,
      ...(parent !== undefined && { parent }),
    };
    open.push({ end: whole.end, index: symbols.length });
    symbols.push(symbol);
  }
  return symbols;
}

/** The symbols around some lines, the outermost first. */
export function symbolsAround({ symbols }: Pick<Outline, 'symbols'>, lines: LineRange): CodeSymbol[] {
  return symbols.filter(({ firstLine, lastLine }) => firstLine <= lines.firstLine && lastLine >= lines.lastLine);
}

/** What several patterns have found comes once: the largest, of equal ones that of the first pattern. */
function inOrder(found: readonly FoundSymbol[]): FoundSymbol[] {
  const byName = new Map<number, FoundSymbol>();
  for (const each of found) {
    const other = byName.get(each.name.start);
    if (!other || isBetter(each, other)) byName.set(each.name.start, each);
  }
  return [...byName.values()].sort((a, b) => a.whole.start - b.whole.start || b.whole.end - a.whole.end);
}

function isBetter(one: FoundSymbol, other: FoundSymbol): boolean {
  const more = one.whole.end - one.whole.start - (other.whole.end - other.whole.start);
  return more > 0 || (more === 0 && one.pattern < other.pattern);
}

function isClass(symbol: Pick<CodeSymbol, 'kind'> | undefined): boolean {
  return symbol !== undefined && ['class', 'interface', 'enum'].includes(symbol.kind);
}

/** `Foo::bar` → `bar`, `"bar"` → `bar`: how other code names it. Selectors stay as they are, in one line. */
function plainName(name: string): string {
  const short = name.slice(0, longestName).replace(/\s+/g, ' ');
  return /^(?:[\w$~]{1,200}::)+([\w$~]{1,200})$/.exec(short)?.[1] ?? short.replace(/^(['"`])(.*)\1$/, '$2');
}

const longestName = 200;

/** The line where what stands right above a line begins. */
function beginAbove(text: string, line: number, aboveByEnd: ReadonlyMap<number, Found>): number {
  let first = line;
  for (;;) {
    const found = aboveByEnd.get(first - 1);
    // Behind code on its line it belongs to that.
    if (!found || text.slice(found.start - found.startColumn, found.start).trim() !== '') return first;
    first = found.startLine;
  }
}

/** A body that begins on a line of its own is none of the head. */
function lastLineOfHead(text: string, { kind, whole, name, body }: Omit<FoundSymbol, 'pattern'>): number {
  if (!body) return isClass({ kind }) ? name.endLine : lastLineOf(whole);
  const before = text.slice(body.start - body.startColumn, body.start);
  return before.trim() === '' && body.startLine > whole.startLine ? body.startLine - 1 : body.startLine;
}

/** What ends with the end of a line does not reach the next one. */
function lastLineOf({ startLine, endLine, endColumn }: Found): number {
  return endColumn === 0 && endLine > startLine ? endLine - 1 : endLine;
}
