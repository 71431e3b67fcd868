/** A part of a text: offsets of its first character, and behind its last. */
interface Part {
  start: number;
  end: number;
}

/**
 * The cells of a row of a table as Markdown. A pipe within code, or one that is escaped, belongs to its cell. Where a row has
 * more cells than the table has columns, so does one between brackets, and what is still too much belongs to the last
 * cell: no text is lost.
 *
 * @param row without white space around it
 * @param columns how many cells there are to be; the row may have fewer
 * @param isHeader it must have as many cells by itself
 */
export function cellsOf(row: string, columns: number, isHeader: boolean): string[] {
  const code = codeIn(row);
  const all = pipesIn(row, code);
  const start = all[0] === 0 ? 1 : 0;
  const end = all.at(-1) === row.length - 1 ? row.length - 1 : row.length;
  if (start > end) return [];
  let pipes = all.filter((at) => at >= start && at < end);
  if (pipes.length >= columns) pipes = pipes.filter(outsideOf(pairsIn(row), pipes.length + 1 - columns));
  if (pipes.length >= columns && !isHeader) pipes.length = columns - 1;
  return [...pipes, end].map((at, index) => cellOf(row.slice(index === 0 ? start : pipes[index - 1]! + 1, at)));
}

/** The code of a text: what stands between runs of backticks of the same length. */
function codeIn(text: string): Part[] {
  const runs = [...text.matchAll(/(?<!\\)`+|(?<=\\`)`+/g)].map(({ 0: { length }, index }) => ({ length, index }));
  /** The last run of each length: there is no way to close that one. */
  const last = new Map(runs.map(({ length, index }) => [length, index]));
  const parts: Part[] = [];
  for (let at = 0; at < runs.length; at++) {
    const { length, index: start } = runs[at]!;
    if (last.get(length) === start) continue;
    do at++;
    while (runs[at]!.length !== length);
    parts.push({ start, end: runs[at]!.index + length });
  }
  return parts;
}

/** What stands between brackets that belong together, in the order of their ends. */
function pairsIn(text: string): Part[] {
  const open: { bracket: string; start: number }[] = [];
  const parts: Part[] = [];
  for (const { 0: bracket, index } of text.matchAll(/[([{)\]}]/g)) {
    if ('([{'.includes(bracket)) open.push({ bracket, start: index });
    else if ('([{'.indexOf(open.at(-1)?.bracket ?? '') === ')]}'.indexOf(bracket) && open.length > 0)
      parts.push({ start: open.pop()!.start, end: index + 1 });
  }
  return parts;
}

/** The pipes that can cut a row. */
function pipesIn(row: string, code: readonly Part[]): number[] {
  const isInside = insideOf(code);
  const pipes: number[] = [];
  for (let at = row.indexOf('|'); at >= 0; at = row.indexOf('|', at + 1))
    if (row[at - 1] !== '\\' && !isInside(at)) pipes.push(at);
  return pipes;
}

/** Whether an offset lies in one of some parts, which hold no others; for offsets that grow. */
function insideOf(parts: readonly Part[]): (at: number) => boolean {
  let next = 0;
  return (at) => {
    while (next < parts.length && parts[next]!.end <= at) next++;
    return next < parts.length && parts[next]!.start < at;
  };
}

/** Lets offsets pass, which grow, but not the first `most` that lie in one of some parts. */
function outsideOf(pairs: readonly Part[], most: number): (at: number) => boolean {
  const outermost: Part[] = [];
  for (const pair of pairs) {
    while (outermost.length > 0 && outermost.at(-1)!.start > pair.start) outermost.pop();
    outermost.push(pair);
  }
  const isInside = insideOf(outermost);
  let left = most;
  return (at) => left === 0 || !isInside(at) || left-- === 0;
}

/** Line breaks of a cell are written as the tag `<br>`: there is no other way. */
function cellOf(source: string): string {
  const cell = source.replaceAll('\\|', '|').trim();
  if (!/<\/?br/i.test(cell)) return cell;
  const isCode = insideOf(codeIn(cell));
  return cell.replace(/<\/?br[ \t]*\/?>/gi, (tag: string, at: number) => (isCode(at) ? tag : '  \n'));
}
