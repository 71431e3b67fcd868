import { cellsLabel } from '../../shared/cells';
import { type Citable, type Citation, type LineRange, citedLines } from '../../shared/citations';
import { changeProse } from '../base/prose';
import { replaceCitations } from './replaceCitations';

/**
 * An answer about a notebook that was sent as one text, to take along: its lines are called by the cells that they stand in,
 * as in the panel, since nobody sees the lines of the whole. Code stays as it is.
 */
export function citeCells(answer: string, citable: Citable & { cells: readonly LineRange[] }): string {
  const wordsFor = (citation: Citation): string | undefined => {
    const places = citation.ranges.map((range) => {
      const lines = citedLines(citation, range, citable);
      return lines && lines.file === undefined ? cellsLabel(lines, citable.cells) : undefined;
    });
    return places.includes(undefined) ? undefined : `[${places.join(', ')}]`;
  };
  return changeProse(answer, (text) => replaceCitations(text, wordsFor));
}
