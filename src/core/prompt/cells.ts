import { shownOutputs } from '../base/notebook';
import { sourceFrom } from './blockSource';
import type { Block } from './budget';
import { numberedCode } from './codePart';
import { fence } from './fence';
import { namedData } from './names';

/** A cell of the notebook that the explained code is in. */
export interface CellAround {
  /** The path of the notebook with the number of the cell: `book.ipynb#cell2`. */
  path: string;
  /** `code`, `markdown`. */
  kind: string;
  language?: string | undefined;
  text: string;
  /** What it printed, as text. */
  outputs: readonly string[];
  /** How many cells it stands behind the nearest that is explained; less than 0 before it. */
  distance: number;
}

/** What is in the notebook beside the code that is explained. */
export interface NotebookAround {
  /** What the cell printed, where one is explained that is shown without that. */
  printed: readonly string[];
  /** In the order of the notebook. */
  cells: CellAround[];
}

/** What stands before is what a cell builds on. */
const highest = { printed: 880, before: 840, after: 600 };

/** The blocks for a notebook, in its order. */
export function notebookBlocks({ printed, cells }: NotebookAround): Block[] {
  const before = cells.filter(({ distance }) => distance < 0).map(cellBlock);
  const after = cells.filter(({ distance }) => distance >= 0).map(cellBlock);
  const output = { title: 'printed' as const, text: outputText(printed), priority: highest.printed };
  return [...(printed.length > 0 ? [output] : []), ...before, ...after];
}

function cellBlock({ path, kind, language, text, outputs, distance }: CellAround): Block {
  const part = { firstLine: 1, text };
  const names = namedData({ cell: path, kind, ...(language !== undefined && { language }) });
  const printed = outputs.length > 0 ? `\n\nIt printed:\n${outputText(outputs)}` : '';
  return {
    title: 'cell',
    place: path,
    text: `${names}\n\n${numberedCode([part])}${printed}`,
    source: sourceFrom([part], path),
    id: `cell ${path}`,
    priority: (distance < 0 ? highest.before : highest.after) - Math.abs(distance),
  };
}

function outputText(outputs: readonly string[]): string {
  return fence(shownOutputs(outputs).join('\n'));
}
