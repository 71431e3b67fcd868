import type { LineRange } from '../../shared/citations';

/** A test that is no longer is shown whole. */
const mostLines = 15;
/** Lines on both sides where what is around is longer. */
const beside = 3;

/** The largest block around a line, by how the lines are indented, that is not long; else a few lines. */
export function blockAround(lines: readonly string[], line: number): LineRange {
  let block: LineRange | undefined;
  let inner = line;
  for (;;) {
    const indentation = indentationOf(lines[inner - 1] ?? '');
    const first = lastBefore(lines, inner, (other) => other < indentation);
    if (first === undefined) break;
    const outer = indentationOf(lines[first - 1] ?? '');
    let last = line;
    while (last < lines.length && !(indentationOf(lines[last] ?? '') <= outer)) last++;
    // What closes it is a part of it.
    if (/^\s*(?:[)\]}]|end\b)/.test(lines[last] ?? '')) last++;
    while ((lines[last - 1] ?? '').trim() === '') last--;
    if (last - first >= mostLines) break;
    block = { firstLine: first, lastLine: last };
    inner = first;
  }
  return block ?? { firstLine: Math.max(1, line - beside), lastLine: Math.min(lines.length, line + beside) };
}

/** A blank line is as far in as what is around it. */
function indentationOf(line: string): number {
  return line.trim() === '' ? Infinity : line.length - line.trimStart().length;
}

function lastBefore(
  lines: readonly string[],
  before: number,
  is: (indentation: number) => boolean,
): number | undefined {
  for (let line = before - 1; line >= 1; line--) if (is(indentationOf(lines[line - 1] ?? ''))) return line;
  return undefined;
}
