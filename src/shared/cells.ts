import { t } from '@vscode/l10n';
import { type LineRange, linesLabel } from './citations';

/** A line of one cell of a notebook; both count from 1. */
export interface CellLine {
  cell: number;
  line: number;
}

/**
 * The line of a cell that a line of the text of its notebook is. Those that a cell printed stand for its last, the one that says what
 * it is for its first.
 *
 * @param cells where the own lines of each cell stand in that text, 1-based
 */
export function lineInCell(cells: readonly LineRange[], line: number): CellLine | undefined {
  const index = cells.findLastIndex(({ firstLine }) => firstLine - 1 <= line);
  const own = cells[index];
  if (!own) return undefined;
  return { cell: index + 1, line: Math.min(Math.max(line, own.firstLine), own.lastLine) - own.firstLine + 1 };
}

/** What a reader of a notebook calls lines of its text: `cell 2:L3–L4`, or `cell 2:L3–cell 4:L1` over several. */
export function cellsLabel({ firstLine, lastLine }: LineRange, cells: readonly LineRange[]): string | undefined {
  const [first, last] = [lineInCell(cells, firstLine), lineInCell(cells, lastLine)];
  if (!first || !last) return undefined;
  if (first.cell === last.cell) {
    return t('cell {0}:{1}', first.cell, linesLabel({ firstLine: first.line, lastLine: last.line }));
  }
  return [first, last].map(({ cell, line }) => t('cell {0}:{1}', cell, `L${line}`)).join('–');
}
