import type { MarkdownIt, StateBlock } from 'markdown-it';
import { cellsOf } from './tableCells';

/** As in markdown-it: so many cells may be missing from the rows of a table. */
const mostMissing = 0x10000;

/** Reads tables as GitHub does, but loses no text of a row: see {@link cellsOf}. */
export function tableRule(md: MarkdownIt): void {
  md.block.ruler.at('table', readTable, { alt: ['paragraph', 'reference'] });
}

function readTable(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (startLine + 2 > endLine || isCode(state, startLine) || !isRow(state, startLine + 1)) return false;
  const aligns = alignments(lineOf(state, startLine + 1));
  const header = lineOf(state, startLine);
  if (!aligns || !header.includes('|')) return false;
  const titles = cellsOf(header, aligns.length, true);
  if (titles.length !== aligns.length) return false;
  if (silent) return true;

  const { parentType } = state;
  state.parentType = 'table';
  const map: [number, number] = [startLine, 0];
  state.push('table_open', 'table', 1).map = map;
  state.push('thead_open', 'thead', 1).map = [startLine, startLine + 1];
  pushRow(state, startLine, 'th', titles, aligns);
  state.push('thead_close', 'thead', -1);
  map[1] = pushBody(state, startLine + 2, endLine, aligns);
  state.push('table_close', 'table', -1);
  state.parentType = parentType;
  state.line = map[1];
  return true;
}

/** Returns the line behind the last row. */
function pushBody(state: StateBlock, startLine: number, endLine: number, aligns: readonly string[]): number {
  const others = state.md.block.ruler.getRules('blockquote');
  const map: [number, number] = [startLine, 0];
  let line = startLine;
  let missing = 0;
  for (; line < endLine && isRow(state, line); line++) {
    if (others.some((rule) => rule(state, line, endLine, true))) break;
    const row = lineOf(state, line);
    if (!row) break;
    const cells = cellsOf(row, aligns.length, false);
    missing += aligns.length - cells.length;
    if (missing > mostMissing) break;
    if (line === startLine) state.push('tbody_open', 'tbody', 1).map = map;
    pushRow(state, line, 'td', cells, aligns);
  }
  if (line > startLine) state.push('tbody_close', 'tbody', -1);
  map[1] = line;
  return line;
}

function pushRow(state: StateBlock, line: number, tag: string, cells: readonly string[], aligns: readonly string[]) {
  state.push('tr_open', 'tr', 1).map = [line, line + 1];
  aligns.forEach((align, index) => {
    const cell = state.push(`${tag}_open`, tag, 1);
    if (align) cell.attrs = [['style', `text-align:${align}`]];
    const inline = state.push('inline', '', 0);
    inline.content = cells[index] ?? '';
    inline.children = [];
    state.push(`${tag}_close`, tag, -1);
  });
  state.push('tr_close', 'tr', -1);
}

/** What the second line of a table says of its columns; undefined when it is no such line. */
function alignments(line: string): string[] | undefined {
  if (!/^[|:-][|: \t-]+$/.test(line) || /^-[ \t]/.test(line)) return undefined;
  const marks = line.split('|').map((mark) => mark.trim());
  if (marks[0] === '') marks.shift();
  if (marks.at(-1) === '') marks.pop();
  if (marks.length === 0 || !marks.every((mark) => /^:?-+:?$/.test(mark))) return undefined;
  return marks.map((mark) =>
    mark.endsWith(':') ? (mark.startsWith(':') ? 'center' : 'right') : mark.startsWith(':') ? 'left' : '',
  );
}

/** Whether a line can be one of a table: it is neither outside of what holds it nor indented as code. */
function isRow(state: StateBlock, line: number): boolean {
  return state.sCount[line]! >= state.blkIndent && !isCode(state, line);
}

function isCode(state: StateBlock, line: number): boolean {
  return state.sCount[line]! - state.blkIndent >= 4;
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trim();
}
