import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { type FormulaMark, isFormula, longestFormula, markAt, nextMark } from './formulaText';

/**
 * Reads formulas as models mark them: `$…$` and `\(…\)` within a line, `$$…$$` and `\[…\]` also in lines of their own. A
 * formula holds no blank line. The first mark that can end it decides whether it is one, so that a growing text is read alike.
 */
export function formulaRule(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'formula', readInline);
  md.block.ruler.before('fence', 'formula', readBlock, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
}

function readInline(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  const mark = markAt(src, pos);
  if (!mark) return false;
  const tex = texBehind(state, mark, pos);
  if (tex === undefined || tex.includes('`')) return false;
  const end = pos + mark.open.length + tex.length + mark.close.length;
  if (end > state.posMax || !isFormula(mark, tex, src[pos - 1] ?? '', src.slice(end, end + 3))) return false;
  if (!silent) push(state, 'formula', mark, src.slice(pos, end));
  state.pos = end;
  return true;
}

function readBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const { src, eMarks, blkIndent } = state;
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  const mark = markAt(src, start);
  if (!mark?.display || state.sCount[startLine]! - blkIndent >= 4) return false;
  const tex = texBehind(state, mark, start);
  if (tex === undefined || !isFormula(mark, tex, '', '')) return false;
  const end = start + tex.length + 4;
  let line = startLine;
  while (eMarks[line]! < end) {
    line++;
    if (line >= endLine || state.isEmpty(line) || state.sCount[line]! < blkIndent) return false;
  }
  if (src.slice(end, eMarks[line]).trim() !== '') return false;
  if (silent) return true;
  const token = push(state, 'formula_block', mark, state.getLines(startLine, line + 1, blkIndent, false).trim());
  token.map = [startLine, line + 1];
  state.line = line + 1;
  return true;
}

function push(state: StateBlock | StateInline, type: string, mark: FormulaMark, content: string) {
  const token = state.push(type, 'span', 0);
  token.content = content;
  token.attrs = [['data-math', mark.display ? 'display' : 'inline']];
  return token;
}

/** What stands behind a mark, up to the one that ends it; undefined where there is none, or the formula begins again before it. */
function texBehind(state: StateBlock | StateInline, { open, close }: FormulaMark, at: number): string | undefined {
  const from = at + open.length;
  const end = remembered(state, close, from);
  if (end < 0 || end - from > longestFormula) return undefined;
  if (open !== close && remembered(state, open, from) < end && remembered(state, open, from) >= 0) return undefined;
  return state.src.slice(from, end);
}

interface Found {
  from: number;
  at: number;
}

const found = new WeakMap<StateBlock | StateInline, Map<string, Found>>();

/** Looks for a mark once between two places: many that begin and never end would make it look to the end for each. */
function remembered(state: StateBlock | StateInline, mark: string, from: number): number {
  const places = found.get(state) ?? new Map<string, Found>();
  found.set(state, places);
  const last = places.get(mark);
  if (last && from >= last.from && (last.at < 0 || from <= last.at)) return last.at;
  const at = nextMark(state.src, mark, from);
  places.set(mark, { from, at });
  return at;
}
