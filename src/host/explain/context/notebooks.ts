import * as vscode from 'vscode';
import { isRecord, parseJson, textOf } from '../../../core/base/json';
import { type CellLines, type NotebookCell, cellLines, notebookText, readNotebook } from '../../../core/base/notebook';
import { notebookScheme } from '../../../core/explanation/target';
import { plainTerminalText } from '../../../core/terminal/plainText';
import { lineInCell } from '../../../shared/cells';
import type { LineRange } from '../../../shared/citations';
import { originOf } from './origin';
import { textWithoutPlaces } from './sentPaths';

/** In bytes, as for VS Code's own documents; a larger one is opened as a document, and refused there. */
const largest = 50 * 1024 * 1024;

/** Outputs that are text; of any other the type is told alone. */
const textTypes = /^(text\/plain|application\/vnd\.code\.notebook\.(stdout|stderr))$/;
const errorType = 'application/vnd.code.notebook.error';

/** Where each cell stands in the documents that were given last, by the URIs of these; `uri` is that of an open cell. */
const known = new Map<string, (CellLines & { uri?: vscode.Uri })[]>();
const mostKnown = 20;

/** Gives documents for notebooks, with their cells, so that an answer can cite lines; they follow the notebooks that are open. */
export function provideNotebooks(): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeNotebookDocument(({ notebook }) => {
      for (const uri of [...known.keys()].map((each) => vscode.Uri.parse(each, true))) {
        if (originOf(uri).toString() === notebook.uri.toString()) changed.fire(uri);
      }
    }),
    vscode.workspace.registerTextDocumentContentProvider(notebookScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => {
        const { cells, uris } = (await cellsOf(originOf(uri))) ?? { cells: [], uris: [] };
        known.delete(uri.toString());
        known.set(
          uri.toString(),
          cellLines(cells).map((lines, index) => ({ ...lines, ...(uris[index] && { uri: uris[index] }) })),
        );
        for (const oldest of [...known.keys()].slice(0, -mostKnown)) known.delete(oldest);
        return notebookText(cells);
      },
    }),
  );
}

/** The document for a notebook, be it the file or a cell of it that is meant; undefined where it is none. */
export async function notebookDocument(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  const file = originOf(uri);
  if (!openNotebook(file) && !/\.ipynb$/i.test(file.path)) return undefined;
  if ((await cellsOf(file)) === undefined) return undefined;
  // VS Code keeps a document for a while: one of an older state has another fragment.
  const fragment = crypto.randomUUID();
  return vscode.Uri.from({ scheme: notebookScheme, path: file.path, query: file.toString(), fragment });
}

/** Where cells stand in the document for their notebook, with what they printed. @param numbers of the cells, 1-based */
export function rangesOfCells(document: vscode.Uri, numbers: readonly number[]): LineRange[] {
  const all = known.get(document.toString()) ?? [];
  return numbers.flatMap((number) => {
    const { firstLine, lastLine } = all[number - 1] ?? {};
    return firstLine === undefined || lastLine === undefined ? [] : [{ firstLine, lastLine }];
  });
}

/** Where the own lines of each cell stand in the document for a notebook; undefined for any other. */
export function cellsIn(document: vscode.Uri): LineRange[] | undefined {
  return known.get(document.toString())?.map(({ own }) => own);
}

/** The cell that lines of the document for a notebook are from, and its lines; those that it printed stand for its last. */
export function linesInCell(document: vscode.Uri, lines: LineRange): { uri: vscode.Uri; lines: LineRange } | undefined {
  const all = known.get(document.toString()) ?? [];
  const owns = all.map(({ own }) => own);
  const [first, last] = [lineInCell(owns, lines.firstLine), lineInCell(owns, lines.lastLine)];
  const { uri, own } = all[(first?.cell ?? 0) - 1] ?? {};
  if (!uri || !own || !first || !last) return undefined;
  // Where they go on in further cells, all of the first one is shown.
  const lastLine = last.cell === first.cell ? last.line : own.lastLine - own.firstLine + 1;
  return { uri, lines: { firstLine: first.line, lastLine } };
}

/** Opens the notebook that a document is of, so that its cells are known; anything else is left alone. */
export async function knowCells(document: vscode.Uri): Promise<void> {
  if (document.scheme !== notebookScheme || known.get(document.toString())?.every(({ uri }) => uri)) return;
  const { cells, uris } = fromOpen(await vscode.workspace.openNotebookDocument(originOf(document)));
  known.set(
    document.toString(),
    cellLines(cells).map((lines, index) => ({ ...lines, uri: uris[index]! })),
  );
}

/** A notebook that is open, by the URI of its file. */
export function openNotebook(file: vscode.Uri): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find(({ uri }) => uri.toString() === file.toString());
}

interface ReadCells {
  cells: NotebookCell[];
  /** Of the documents of the cells, where the notebook is open. */
  uris: vscode.Uri[];
}

async function cellsOf(file: vscode.Uri): Promise<ReadCells | undefined> {
  const open = openNotebook(file);
  if (open) return fromOpen(open);
  const cells = readNotebook(await readText(file))?.map((cell) => ({
    ...cell,
    outputs: cell.outputs.map(printedText),
  }));
  return cells && { cells, uris: [] };
}

function fromOpen(notebook: vscode.NotebookDocument): ReadCells {
  const cells = notebook.getCells();
  return { cells: cells.map(readCell), uris: cells.map(({ document }) => document.uri) };
}

async function readText(file: vscode.Uri): Promise<string> {
  if ((await vscode.workspace.fs.stat(file)).size > largest) return '';
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

/** A cell with its outputs as text. */
export function readCell({ kind, document, outputs }: vscode.NotebookCell): NotebookCell {
  const isCode = kind === vscode.NotebookCellKind.Code;
  return {
    kind: isCode ? 'code' : document.languageId,
    ...(isCode && { language: document.languageId }),
    text: document.getText(),
    outputs: outputs.map(({ items }) => printedText(outputText(items))),
  };
}

/** What a program has printed, as it may be sent. */
function printedText(output: string): string {
  return textWithoutPlaces(plainTerminalText(output));
}

function outputText(items: readonly vscode.NotebookCellOutputItem[]): string {
  const decoder = new TextDecoder();
  const error = items.find(({ mime }) => mime === errorType);
  if (error) {
    const told = parseJson(decoder.decode(error.data));
    return isRecord(told) ? `${textOf(told['name']) ?? 'Error'}: ${textOf(told['message']) ?? ''}` : 'Error';
  }
  const text = items.filter(({ mime }) => textTypes.test(mime)).map(({ data }) => decoder.decode(data));
  return text.length > 0 ? text.join('') : items.map(({ mime }) => `(${mime})`).join(' ');
}
