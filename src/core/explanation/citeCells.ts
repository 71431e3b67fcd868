import { cellsLabel } from '../../shared/cells';
import { type Citable, type LineRange, citationAt, citedLines } from '../../shared/citations';
import { changeProse } from '../base/prose';

/**
 * An answer about a notebook that was sent as one text, to take along: its lines are called by the cells that they stand in,
 * as in the panel, since nobody sees the lines of the whole. Code stays as it is.
 */
export function citeCells(answer: string, citable: Citable & { cells: readonly LineRange[] }): string {
  return changeProse(answer, (text) => {
    let changed = '';
    let from = 0;
    for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
      const citation = citationAt(text, at);
      const places = citation?.ranges.map((range) => {
        const lines = citedLines(citation, range, citable);
        return lines && lines.file === undefined ? cellsLabel(lines, citable.cells) : undefined;
      });
      if (!citation || !places?.every((place) => place !== undefined)) continue;
      changed += `${text.slice(from, at)}[${places.join(', ')}]`;
      from = citation.end;
    }
    return changed + text.slice(from);
  });
}
