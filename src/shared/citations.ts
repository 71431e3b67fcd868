/** Lines that an answer cites, 1-based, both included. */
export interface LineRange {
  firstLine: number;
  lastLine: number;
}

/** Lines of a file that was sent beside the code that is explained. */
export interface CitableFile {
  /** Relative to the workspace folder. */
  path: string;
  ranges: LineRange[];
}

/** What an answer may cite. */
export interface Citable {
  /** The lines of the explained document are 1 to this number. */
  lineCount: number;
  /** Its path, where that is known. */
  path?: string | undefined;
  /** Other files of which lines were sent. */
  files?: readonly CitableFile[] | undefined;
  /** Of a notebook that is explained as one text: where the own lines of each cell stand in that. */
  cells?: readonly LineRange[] | undefined;
}

/** Cited lines that exist, in the explained document or in one of the other files, by its index. */
export interface CitedLines extends LineRange {
  file?: number | undefined;
}

/** A bracket such as `[L12]`, `[L12-L18]`, `[lines 3, 7–9]`, `[第3行]`, `[src/a.ts:L12-L18]` or `[src/a.ts:12:3]`. */
export interface Citation {
  /** Offset of the opening bracket. */
  start: number;
  /** Offset behind the closing bracket. */
  end: number;
  /** The file, with `/`; absent for the explained document. */
  path?: string | undefined;
  /** In the order of the text; lines are as written and may not exist. */
  ranges: LineRange[];
}

/** What comes before the number of a line, and behind it where nothing does. */
const word = String.raw`(?:[Ll]ines?\s|L\s?|第\s?|行\s?)`;
const wordBehind = String.raw`\s?行目?`;
const dash = String.raw`\s?(?:[-‐‑–—~～至到]|\.{2,3}|to\s|:(?=L))\s?`;
const separator = String.raw`\s{0,2}(?:[,，、;；&]|and\s|和|与)\s{0,2}`;
const range = String.raw`\d{1,7}(?:${dash}${word}?\d{1,7})?`;
const more = String.raw`(?:${separator}${word}?${range})*`;
const lines = String.raw`${word}${range}${more}(?:${wordBehind})?`;
const path = String.raw`(?!L\d{1,7}:)[^\s[\]:*<>|\x60]{1,200}`;
/** A path that can be told from a word. */
const plainPath = String.raw`[^\s[\]:*<>|\x60]{0,200}[./\\][^\s[\]:*<>|\x60]{1,200}(?<!,)`;
const bracket = new RegExp(
  [
    String.raw`\[(?:(${path}):|\x60(${path})\x60[:#]|(${plainPath})(?:#|,?\s))?(${lines})\]`,
    String.raw`\[(${range}${more}${wordBehind})\]`,
    // With the column, as tools write it.
    String.raw`\[\x60?(${plainPath})\x60?:(${range}${more})(?::\d{1,5})?\x60?\]`,
  ].join('|'),
  'y',
);
const ranges = new RegExp(String.raw`(\d+)(?:${dash}${word}?(\d+))?`, 'g');
/** Where a link leads that says the same lines as its text. */
const sameLines = /\((?:[^\s()]{0,300}#)?L\d{1,7}(?:[-–]L?\d{1,7})?\)/y;
/** The bracket itself, lines, a path with lines, and a path that can be told from the words of a link. */
const unfinished = [
  /^(?:`?[^\s:*<>|`]{1,200}`?[:#])?(?:[Ll](?:i(?:n(?:es?)?)?)?|(?:[Ll]ines?\s|L\s?|第\s?|行\s?|\d)[\dL\s,，、;；&.:\-‐‑–—~～至到和与行目andto]{0,60})?$/,
  /^`?[^\s:*<>|`./\\]{0,100}[./\\][^\s:*<>|`]{0,200}`?(?:(?:[:#]|,?\s)L?[\dL,\-–:]{0,30})?$/,
];
const longestUnfinished = 264;

/**
 * Reads the citation that starts at an offset.
 *
 * @returns undefined when no citation starts there, or when the bracket is the text of a Markdown link
 */
export function citationAt(text: string, offset: number): Citation | undefined {
  bracket.lastIndex = offset;
  const match = bracket.exec(text);
  if (!match) return undefined;
  const [whole, plain, inCode, named, inWords, behind, withColumn, atColumn] = match;
  let end = offset + whole.length;
  if (text[end] === '(') {
    sameLines.lastIndex = end;
    const link = sameLines.exec(text);
    if (!link) return undefined;
    end += link[0].length;
  }
  const cited = [...(inWords ?? behind ?? atColumn ?? '').matchAll(ranges)].map(([, from, to = from]) => ({
    firstLine: Math.min(Number(from), Number(to)),
    lastLine: Math.max(Number(from), Number(to)),
  }));
  const file = (plain ?? inCode ?? named ?? withColumn)?.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  return { start: offset, end, ...(file !== undefined && { path: file }), ranges: cited };
}

/** How lines are called: `L3`, `L3–L5`. */
export function linesLabel({ firstLine, lastLine }: LineRange): string {
  return firstLine === lastLine ? `L${firstLine}` : `L${firstLine}–L${lastLine}`;
}

/** Whether cited lines exist in a document of this many lines. */
export function linesExist({ firstLine, lastLine }: LineRange, lineCount: number): boolean {
  return firstLine >= 1 && firstLine <= lastLine && lastLine <= lineCount;
}

/** The lines that a citation stands for: those of the explained document if they exist, those of another file if they were sent. */
export function citedLines(
  { path }: Pick<Citation, 'path'>,
  lines: LineRange,
  citable: Citable,
): CitedLines | undefined {
  const file = fileOf(path, citable);
  if (file === 'own') return linesExist(lines, citable.lineCount) ? lines : undefined;
  return file !== undefined && holds(citable.files?.[file]?.ranges ?? [], lines) ? { ...lines, file } : undefined;
}

/** The index of the file that a citation means by its path, or by the end of it where that is the end of no other. */
function fileOf(cited: string | undefined, { path, files = [] }: Citable): number | 'own' | undefined {
  if (cited === undefined || cited === path) return 'own';
  const exact = files.findIndex((file) => file.path === cited);
  if (exact >= 0) return exact;
  const ends = (known = ''): boolean => known.endsWith(`/${cited}`);
  const named = files.flatMap((file, index) => (ends(file.path) ? [index] : []));
  if (ends(path)) return named.length === 0 ? 'own' : undefined;
  return named.length === 1 ? named[0] : undefined;
}

/** Whether lines begin and end in what was sent; what was left out between two parts may be cited with them. */
function holds(sent: readonly LineRange[], { firstLine, lastLine }: LineRange): boolean {
  const isSent = (line: number): boolean => sent.some((range) => range.firstLine <= line && line <= range.lastLine);
  return firstLine <= lastLine && isSent(firstLine) && isSent(lastLine);
}

/** Where a citation begins that the end of the text has cut in two; the length of the text when there is none. */
export function unfinishedCitation(text: string): number {
  const start = text.lastIndexOf('[');
  if (start < 0 || text.length - start > longestUnfinished) return text.length;
  const rest = text.slice(start + 1);
  return !rest.includes(']') && unfinished.some((pattern) => pattern.test(rest)) ? start : text.length;
}
