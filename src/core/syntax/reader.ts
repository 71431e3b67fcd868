import { Language, type Node, Parser, Query, type Tree } from '@vscode/tree-sitter-wasm';
import type { LineRange } from '../../shared/citations';
import { workTime } from '../base/clocks';
import { depthsOf } from './depths';
import { editBetween } from './edit';
import type { Grammar } from './grammars/grammar';
import { grammarOf } from './languages';
import { literalAt } from './literalAt';
import {
  type Found,
  type FoundSymbol,
  type NamedPlace,
  type Outline,
  type SymbolKind,
  type UsedName,
  symbolsFrom,
} from './outline';
import { type SyntaxRequest, longestText } from './request';

/** Reads texts one at a time. */
export interface SyntaxReader {
  /** What can be told of a text; undefined where there is no grammar, the text is too long, or reading it takes too long. */
  read(request: SyntaxRequest): Promise<Outline | undefined>;
}

/** Reading a text ends after so many milliseconds. */
const patienceMs = 1000;
/** Trees that are kept for the next time. */
const mostTrees = 16;
/** No text that a person has written has more; more would take long to hand over. */
const mostFound = 20_000;

/** A grammar that is ready, with its patterns. */
interface Loaded {
  language: Language;
  outline: Query;
  used: Query;
}

/** What is told of a text without being asked for. */
type Told = Pick<Outline, 'symbols' | 'imports'>;

interface Kept {
  language: string;
  text: string;
  tree: Tree;
  /** What was told of it, once it was. */
  told?: Told;
}

/** Makes a reader. @param place path of a file of the package `@vscode/tree-sitter-wasm` */
export function createReader(place: (file: string) => string): SyntaxReader {
  let parser: Promise<Parser> | undefined;
  const grammars = new Map<Grammar, Promise<Loaded>>();
  /** The last one used is the last. */
  const trees = new Map<string, Kept>();

  async function begin(): Promise<Parser> {
    await Parser.init({ locateFile: place });
    return new Parser();
  }

  async function load({ file, symbols, imports, above, used }: Grammar): Promise<Loaded> {
    const language = await Language.load(place(`tree-sitter-${file}.wasm`));
    const outline = new Query(language, `${symbols}\n${imports}\n${above}`);
    return { language, outline, used: new Query(language, used) };
  }

  /** What cannot be loaded just now is tried again for the next text. */
  async function prepared(grammar: Grammar): Promise<(Loaded & { ready: Parser }) | undefined> {
    try {
      const ready = await (parser ??= begin());
      const loading = grammars.get(grammar) ?? load(grammar);
      grammars.set(grammar, loading);
      return { ...(await loading), ready };
    } catch {
      parser = undefined;
      grammars.delete(grammar);
      return undefined;
    }
  }

  function treeOf(parser: Parser, { key, language, text }: SyntaxRequest, isLate: () => boolean): Kept | undefined {
    const known = trees.get(key);
    trees.delete(key);
    const old = known?.language === language ? known : undefined;
    if (old?.text === text) {
      trees.set(key, old);
      return old;
    }
    old?.tree.edit(editBetween(old.text, text));
    const parse = (from?: Tree): Tree | null => {
      parser.reset();
      return parser.parse(text, from, { progressCallback: isLate });
    };
    let tree = parse(old?.tree);
    // How a parser gets over an error depends on what it was given; the same text is to be told the same way each time.
    if (old && tree?.rootNode.hasError) {
      tree.delete();
      tree = parse();
    }
    known?.tree.delete();
    if (!tree) return undefined;
    const kept: Kept = { language, text, tree };
    trees.set(key, kept);
    const [oldest] = trees;
    if (trees.size > mostTrees && oldest) {
      oldest[1].tree.delete();
      trees.delete(oldest[0]);
    }
    return kept;
  }

  return {
    async read(request) {
      const grammar = grammarOf(request.language);
      if (!grammar || request.text.length > longestText) return undefined;
      const found = await prepared(grammar);
      if (!found) return undefined;
      const { ready, language, outline, used } = found;
      const until = workTime() + patienceMs;
      const isLate = (): boolean => workTime() > until;
      ready.setLanguage(language);
      // The parser knows no other ends of lines.
      const text = request.text.replace(/\r(?!\n)/g, '\n');
      const kept = treeOf(ready, { ...request, text }, isLate);
      if (!kept) return undefined;
      const told = kept.told ?? outlineOf(kept.tree, text, outline, isLate);
      if (!isLate()) kept.told = told;
      const names = (request.lines ?? []).flatMap((lines) => namesIn(kept.tree, text, used, lines, isLate));
      const depths = request.cuts ? depthsOf(kept.tree, linesOf(text).length, isLate) : undefined;
      const places = request.find && placesOf(kept.tree, text, used, request.find, isLate);
      const literal = request.literalAt && literalAt(kept.tree, text, request.literalAt);
      return {
        ...{ ...told, used: counted(names) },
        ...(places && { found: places }),
        ...(literal && { literal }),
        ...(depths && { depths }),
      };
    },
  };
}

function outlineOf(tree: Tree, text: string, query: Query, isLate: () => boolean): Told {
  const symbols: FoundSymbol[] = [];
  const imports: Found[] = [];
  const above: Found[] = [];
  const docstrings: Found[] = [];
  const lists: Record<string, Found[]> = { import: imports, above, docstring: docstrings };
  for (const { captures, patternIndex } of query.matches(tree.rootNode, { progressCallback: isLate })) {
    if (symbols.length + above.length > mostFound || isLate()) break;
    let [kind, whole, name, body]: [string?, Found?, Found?, Found?] = [];
    for (const capture of captures) {
      const place = placeOf(capture.node);
      if (capture.name === 'name') name = place;
      else if (capture.name === 'body') body ??= place;
      else if (lists[capture.name]) lists[capture.name]?.push(place);
      else if (capture.name !== 'require') [kind, whole] = [capture.name, place];
    }
    if (kind && whole && name) {
      symbols.push({ kind: kind as SymbolKind, pattern: patternIndex, whole, name, body });
    }
  }
  return {
    symbols: symbolsFrom(text, symbols, above, docstrings),
    imports: imports.map(({ start, end, startLine }) => ({ firstLine: startLine + 1, text: text.slice(start, end) })),
  };
}

function namesIn(
  tree: Tree,
  text: string,
  query: Query,
  { firstLine, lastLine }: LineRange,
  isLate: () => boolean,
): NamedPlace[] {
  const options = {
    startPosition: { row: firstLine - 1, column: 0 },
    endPosition: { row: lastLine, column: 0 },
    progressCallback: isLate,
  };
  const captures = query.captures(tree.rootNode, options).slice(0, mostFound);
  return captures.map(({ node: { startIndex, endIndex, startPosition } }) => ({
    name: text.slice(startIndex, endIndex),
    line: startPosition.row + 1,
    column: startPosition.column,
  }));
}

/** A name that stands in more lines is everywhere. */
const mostPlaces = 200;

function placesOf(
  tree: Tree,
  text: string,
  query: Query,
  names: readonly string[],
  isLate: () => boolean,
): NamedPlace[] {
  const wanted = new Set(names);
  const lines = linesOf(text).flatMap((line, index) => (names.some((name) => line.includes(name)) ? [index + 1] : []));
  return lines.slice(0, mostPlaces).flatMap((line) => {
    const found = namesIn(tree, text, query, { firstLine: line, lastLine: line }, isLate);
    return found.filter((place) => place.line === line && wanted.has(place.name));
  });
}

/** As the parser counts them. */
function linesOf(text: string): string[] {
  return text.split(/\r\n|\n/);
}

function counted(names: readonly NamedPlace[]): UsedName[] {
  const counts = new Map<string, UsedName>();
  for (const each of names) {
    const known = counts.get(each.name);
    if (known) known.count++;
    else counts.set(each.name, { ...each, count: 1 });
  }
  return [...counts.values()];
}

function placeOf({ startIndex, endIndex, startPosition, endPosition }: Node): Found {
  return {
    start: startIndex,
    end: endIndex,
    startLine: startPosition.row,
    startColumn: startPosition.column,
    endLine: endPosition.row,
    endColumn: endPosition.column,
  };
}
