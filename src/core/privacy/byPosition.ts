import { isSecretName, namedSecret } from './namedSecret';
import type { Secret } from './secret';

/** A text at its place in a whole one. */
interface Cell {
  /** Empty where an expression stands instead of a text. */
  text: string;
  start: number;
}

/** Values of one line of a list, a statement or a table can be no more than that. */
const mostCells = 200;

/** Names, and texts of which each has the name at the same place. */
export interface Row {
  /** Empty where what has it is no secret. */
  names: readonly string[];
  cells: readonly Cell[];
}

/**
 * Finds the rows of a text in which a secret has its name by its place: in the `VALUES` of SQL, in
 * `user, password = "a", "b"`, and in tables. Time is linear: each line and each list is looked at once.
 *
 * @param separated lines may be rows of a file such as CSV; otherwise rows are told by `|` and tabs alone
 */
export function* rowsWithSecrets(text: string, separated: boolean): Iterable<Row> {
  yield* insertsIn(text);
  yield* copiesIn(text);
  yield* assignmentsIn(text);
  for (const separator of separated ? ['|', '\t', ',', ';'] : ['|', '\t']) yield* tablesIn(text, separator);
}

/** The secrets of a row; those of a file for secrets may be short words. */
export function* secretsOfRow({ names, cells }: Row, secretFile: boolean): Iterable<Secret> {
  for (const [index, { text, start }] of cells.entries()) {
    const name = names[index];
    const kind = name && text && namedSecret(name, text, { quoted: true, assigned: true, secretFile });
    if (kind) yield { kind, start, end: start + text.length };
  }
}

const columns = /\(([^()']{3,4000})\)\s{0,60}values\s{0,60}(?=\()/gi;

/** `INSERT INTO a (user, password) VALUES ('a', 'b'), ('c', 'd')`. */
function* insertsIn(text: string): Iterable<Row> {
  for (const { index, 0: whole, 1: list = '' } of text.matchAll(columns)) {
    const names = secretsAmong(namesIn(list));
    if (!names) continue;
    let at = index + whole.length;
    for (let isMore = true; isMore;) {
      const { cells, end } = valuesAt(text, at + 1);
      yield { names, cells };
      between.lastIndex = end;
      isMore = between.test(text);
      at = between.lastIndex - 1;
    }
  }
}

/** From the end of one row of values to the beginning of the next. */
const between = /\s{0,60}\)\s{0,60},\s{0,200}\(/y;

const copy = /\bcopy\s[^\n(]{1,200}\(([^()']{3,4000})\)\s{1,8}from\s{1,8}stdin\b[^\n]{0,200}\n/gi;

/** `COPY a (user, password) FROM stdin;`, with rows below it of which tabs part the values, as PostgreSQL dumps them. */
function* copiesIn(text: string): Iterable<Row> {
  for (const { index, 0: whole, 1: list = '' } of text.matchAll(copy)) {
    const names = secretsAmong(namesIn(list));
    if (!names) continue;
    const cell = cellPattern('\t');
    for (const { line, from } of linesFrom(text, index + whole.length)) {
      if (!line.includes('\t')) break;
      yield { names, cells: cellsOf(line, cell, from) };
    }
  }
}

const target = String.raw`[A-Za-z_$][\w$.]*`;
const comma = String.raw`[ \t]{0,8},[ \t]{0,8}`;
const targets = new RegExp(
  [
    String.raw`^[ \t]{0,200}(?:(?:const|let|var|my|local|val)[ \t]{1,8})?(?:[([][ \t]{0,8})?`,
    String.raw`(${target}(?:${comma}${target})+)`,
    String.raw`(?:[ \t]{0,8}[)\]])?[ \t]{0,8}:?=(?![=>])[ \t]{0,8}[([]?`,
  ].join(''),
  'gm',
);

/** `user, password = "a", "b"`, `const [user, password] = ["a", "b"]`. */
function* assignmentsIn(text: string): Iterable<Row> {
  for (const { index, 0: whole, 1: list = '' } of text.matchAll(targets)) {
    const names = secretsAmong(namesIn(list));
    if (names) yield { names, cells: valuesAt(text, index + whole.length).cells };
  }
}

/** Names without those of what is no secret; undefined where none is left. */
function secretsAmong(names: readonly string[]): string[] | undefined {
  return names.some(isSecretName) ? names.map((name) => (isSecretName(name) ? name : '')) : undefined;
}

function namesIn(list: string): string[] {
  return list.split(',', mostCells).map((name) => name.trim().replace(/^[`"[]|[`"\]]$/g, ''));
}

// A text in quotes, in which quotes are written twice or behind a backslash; or an expression.
const value =
  /\s{0,80}(?:[A-Za-z]{0,2}(['"`])((?:(?!\1)[^\\]|\\.|\1\1){0,4096})\1|[^,()[\]{}'"`\n]{0,400}(?:\([^()\n]{0,200}\))?)\s{0,80}/y;

/** The values from a place on, with where the last one ends. */
function valuesAt(text: string, from: number): { cells: Cell[]; end: number } {
  const cells: Cell[] = [];
  let end = from;
  while (cells.length < mostCells) {
    value.lastIndex = end;
    const match = value.exec(text);
    if (!match) break;
    const [whole, quote = '', inQuotes = ''] = match;
    cells.push({ text: inQuotes, start: match.index + whole.indexOf(quote) + 1 });
    end = match.index + whole.length;
    if (text.charAt(end) !== ',') break;
    end++;
  }
  return { cells, end };
}

const rule = /^[-=+|:\s]+$/;
const heading = /^[\p{L}\p{N}_ .#/()-]{0,80}$/u;

/** Rows of cells under a row of names. */
function* tablesIn(text: string, separator: string): Iterable<Row> {
  let names: readonly string[] | undefined;
  const cell = cellPattern(separator);
  for (const { line, from } of linesFrom(text, 0)) {
    if (names && rule.test(line)) continue;
    if (!line.includes(separator) || line.length > 20_000) {
      names = undefined;
      continue;
    }
    const cells = cellsOf(line, cell, from);
    if (cells.length === names?.length) yield { names, cells };
    else names = headings(cells.map(({ text }) => text));
  }
}

/** The names of columns where cells are some, and one of them is for secrets. */
function headings(cells: readonly string[]): string[] | undefined {
  const areNames = cells.every((cell) => heading.test(cell)) && cells.filter(Boolean).length > 1;
  return areNames ? secretsAmong(cells) : undefined;
}

function* linesFrom(text: string, start: number): Iterable<{ line: string; from: number }> {
  for (let from = start, end = start; from < text.length; from = end + 1) {
    end = text.indexOf('\n', from);
    if (end < 0) end = text.length;
    yield { line: text.slice(from, end).replace(/\r$/, ''), from };
  }
}

function cellPattern(separator: string): RegExp {
  return new RegExp(String.raw`[ ]*(?:"((?:[^"]|"")*)"[ ]*|([^${separator}]*))(?:[${separator}]|$)`, 'y');
}

function cellsOf(line: string, cell: RegExp, from: number): Cell[] {
  const cells: Cell[] = [];
  cell.lastIndex = 0;
  for (let match; cells.length < mostCells && cell.lastIndex <= line.length && (match = cell.exec(line));) {
    const [whole, quoted, plain = ''] = match;
    const text = quoted ?? plain.trimEnd();
    cells.push({ text, start: from + match.index + whole.indexOf(text) });
    if (match.index + whole.length === line.length) break;
  }
  return cells;
}
