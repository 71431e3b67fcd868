import * as vscode from 'vscode';
import { type CodeTarget, notebookScheme } from '../../../core/explanation/target';
import type { Surroundings } from '../../../core/prompt/surroundings';
import { openDocument } from './document';
import type { GatherRequest } from './gatherRequest';
import { notebookDocument, openNotebook, rangesOfCells, readCell } from './notebooks';
import { cellOf, cellScheme, originOf } from './origin';
import { sentPathOf } from './sentPaths';
import { type Pointed, pointedAt, targetOfFile } from './target';

/** So many cells before and behind those that are explained go along, as far as there is room. */
const mostBefore = 12;
const mostAfter = 3;

/** What the reader points at in a notebook: several cells if they are selected, else what is selected within one, else that one. */
export async function pointedInNotebook(notebook: vscode.NotebookEditor): Promise<Pointed | undefined> {
  const cells = selectedCells(notebook);
  const [cell] = cells;
  if (!cell) return undefined;
  if (cells.length > 1) return { target: await targetOfCells(cells) };
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== cell.document || editor.selections.every(({ isEmpty }) => isEmpty)) {
    return { target: await targetOfCells([cell]) };
  }
  return { target: { ...pointedAt(editor).target, cells: [cell.index + 1] } };
}

/** A cell, or all that are selected where it is one of these. */
export async function pointedAtCell(cell: vscode.NotebookCell): Promise<Pointed> {
  const notebook = vscode.window.visibleNotebookEditors.find((each) => each.notebook === cell.notebook);
  const selected = notebook ? selectedCells(notebook) : [];
  return { target: await targetOfCells(selected.includes(cell) ? selected : [cell]) };
}

function selectedCells({ notebook, selections }: vscode.NotebookEditor): vscode.NotebookCell[] {
  return [...new Set(selections.flatMap((range) => notebook.getCells(range)))].sort((a, b) => a.index - b.index);
}

/** Whole cells of a notebook: one is a document of its own, several are lines of that for the notebook. */
async function targetOfCells(cells: readonly vscode.NotebookCell[]): Promise<CodeTarget> {
  const about = { scope: { kind: 'cells' as const }, cells: cells.map(({ index }) => index + 1) };
  const [first] = cells;
  const uri = cells.length > 1 && first ? await notebookDocument(first.notebook.uri) : undefined;
  const document = uri ? await openDocument(uri) : first!.document;
  const target = { ...targetOfFile(document), ...about };
  return uri ? { ...target, ranges: rangesOfCells(uri, about.cells) } : target;
}

/** The cells that were cited last by their paths, by the documents that are explained: in a notebook that changes, numbers do. */
const named = new Map<string, vscode.Uri>();
const mostNamed = 500;

/** The other cells of the notebook, and what was printed by the one that is explained. */
export function cellsAround({ document: { uri }, target }: GatherRequest): Surroundings['notebook'] | undefined {
  const own = cellOf(uri);
  const notebook = openNotebook(originOf(uri));
  const explained = own ? [own.index] : (target.cells ?? []).map((number) => number - 1);
  if (!notebook || explained.length === 0 || (!own && uri.scheme !== notebookScheme)) return undefined;
  const [first, last] = [Math.min(...explained), Math.max(...explained)];
  const cells = notebook
    .getCells()
    .slice(Math.max(0, first - mostBefore), last + mostAfter + 1)
    .filter(({ index, document }) => !explained.includes(index) && document.getText().trim() !== '')
    .map((cell) => {
      const path = sentPathOf(cell.document.uri);
      named.delete(`${uri.toString()} ${path}`);
      named.set(`${uri.toString()} ${path}`, cell.document.uri);
      const distance = cell.index > last ? cell.index - last : cell.index - nextBehind(cell.index, explained);
      return { ...readCell(cell), path, distance };
    });
  for (const oldest of [...named.keys()].slice(0, -mostNamed)) named.delete(oldest);
  return { printed: own ? readCell(own).outputs : [], cells };
}

function nextBehind(index: number, explained: readonly number[]): number {
  return Math.min(...explained.filter((each) => each > index));
}

/** The cell that is cited by a path beside a document of the same notebook: `book.ipynb#cell2`. */
export function cellNamed(beside: vscode.Uri, path: string): vscode.Uri | undefined {
  const known = named.get(`${beside.toString()} ${path}`);
  if (known || (beside.scheme !== cellScheme && beside.scheme !== notebookScheme)) return known;
  const cells = openNotebook(originOf(beside))?.getCells() ?? [];
  return cells.find(({ document }) => sentPathOf(document.uri) === path)?.document.uri;
}
