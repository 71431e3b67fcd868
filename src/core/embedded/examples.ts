/** A text, and what an answer says that an expression finds in it; undefined for nothing. */
export interface Example {
  text: string;
  said: string | undefined;
}

/** More are not tried, and none that is longer, in characters. */
const most = { examples: 12, characters: 200 };

/** The examples that an answer ends with: the last of its tables in which texts in code format stand beside what is found in them. */
export function examplesIn(answer: string): Example[] {
  let last: Example[] = [];
  let rows: (Example | undefined)[] = [];
  for (const line of [...answer.split(/\r\n?|\n/), '']) {
    const cells = cellsIn(line);
    if (cells) {
      rows.push(exampleOf(cells));
      continue;
    }
    // The first two rows are the head, and the line below it.
    const examples = rows.slice(2).filter((row) => row !== undefined);
    if (examples.length > 0 && examples.length === rows.length - 2) last = examples;
    rows = [];
  }
  return last.slice(0, most.examples);
}

/** The cells of a row, without what is around them. */
function cellsIn(line: string): string[] | undefined {
  const row = line.trim();
  if (!row.startsWith('|') || !row.endsWith('|') || row.length < 2) return undefined;
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function exampleOf([first = '', second = '', ...more]: string[]): Example | undefined {
  const text = codeIn(first);
  const said = codeIn(second);
  if (text === undefined || text.length > most.characters || more.length > 0) return undefined;
  return said !== undefined || /^[^`]{0,40}$/.test(second) ? { text, said } : undefined;
}

/** The text of a cell that is code and nothing else. */
function codeIn(cell: string): string | undefined {
  const marks = /^`{1,3}/.exec(cell)?.[0] ?? '';
  const inner = cell.slice(marks.length, -marks.length);
  if (marks === '' || inner === '' || !cell.endsWith(marks) || inner.includes(marks)) return undefined;
  const isPadded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '';
  return isPadded ? inner.slice(1, -1) : inner;
}
