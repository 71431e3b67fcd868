import { type Row, type Size, everySize } from './row';

/** The rows of a section and how they ended, as a table in the output of the tests. */
export interface WireTable {
  add(row: Pick<Row, 'row' | 'name'>, outcome: string, whole: boolean, size: Size, passed: boolean): void;
  print(): void;
}

interface Line {
  row: number;
  name: string;
  outcome: string;
  cells: Map<Size, boolean>;
}

/** The columns are the bytes of a piece; `·` stands where the size of pieces means nothing, and the row is played once. */
export function wireTable(title: string): WireTable {
  const lines = new Map<string, Line>();
  const write = (row: string, name: string, outcome: string, cells: string[]): void =>
    console.log(`  ${row.padStart(3)}  ${name.padEnd(86).slice(0, 86)}  ${outcome.padEnd(20)}  ${cells.join(' ')}`);
  return {
    add({ row, name }, outcome, whole, size, passed) {
      const asked = whole ? `${name}, asked as a whole` : name;
      const key = `${row} ${asked}`;
      const line = lines.get(key) ?? { row, name: asked, outcome, cells: new Map<Size, boolean>() };
      lines.set(key, line);
      line.cells.set(size, passed && (line.cells.get(size) ?? true));
    },
    print() {
      console.log(`\n  ${title}`);
      write('row', 'what arrives', 'outcome', everySize.map(String));
      for (const { row, name, outcome, cells } of [...lines.values()].sort((a, b) => a.row - b.row)) {
        const marks = everySize.map((size) => {
          const passed = cells.get(size);
          return passed === undefined ? '·' : passed ? '✓' : '✗';
        });
        write(
          String(row),
          name,
          outcome,
          marks.map((mark, index) => mark.padEnd(String(everySize[index]).length)),
        );
      }
    },
  };
}
