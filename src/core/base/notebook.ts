import type { LineRange } from '../../shared/citations';
import { isRecord, parseJson, textOf } from './json';

/** A cell of a notebook with what it printed. */
export interface NotebookCell {
  /** `code`, or what else it is, such as `markdown`. */
  kind: string;
  language?: string;
  text: string;
  /** What it printed as text; of a picture and the like only its type. */
  outputs: readonly string[];
}

/** Longer outputs are cut, in characters: tables and logs say little after that. */
const longestOutput = 2000;

/** The outputs of a cell that are shown; a loop may print thousands. */
const mostOutputs = 20;

/** A notebook as text: each cell below a line that says what it is. */
export function notebookText(cells: readonly NotebookCell[]): string {
  return cells.map((cell, index) => cellText(cell, index + 1)).join('\n\n');
}

/** Where a cell stands in the text of its notebook, 1-based: all of it, and what is its own text. */
export interface CellLines extends LineRange {
  own: LineRange;
}

/** Where each cell stands in {@link notebookText}. */
export function cellLines(cells: readonly NotebookCell[]): CellLines[] {
  let firstLine = 1;
  return cells.map((cell, index) => {
    const lastLine = firstLine + lineCount(cellText(cell, index + 1)) - 1;
    const own = { firstLine: firstLine + 1, lastLine: firstLine + lineCount(cell.text) };
    const lines = { firstLine, lastLine, own };
    firstLine = lastLine + 2;
    return lines;
  });
}

function lineCount(text: string): number {
  return text.split(/\r\n|\r|\n/).length;
}

/** What a cell printed, as far as it is shown. */
export function shownOutputs(outputs: readonly string[]): string[] {
  const more = outputs.length - mostOutputs;
  return [...outputs.slice(0, mostOutputs).map(shortened), ...(more > 0 ? [`(and ${more} more)`] : [])];
}

function cellText({ kind, language, text, outputs }: NotebookCell, number: number): string {
  const printed = shownOutputs(outputs).map((output) => `--- output ---\n${output}`);
  return [`--- cell ${number}: ${language ? `${kind}, ${language}` : kind} ---`, text, ...printed].join('\n');
}

function shortened(output: string): string {
  const text = output.trimEnd();
  return text.length <= longestOutput ? text : `${text.slice(0, longestOutput)} … (${text.length} characters)`;
}

/** Reads a file in Jupyter's format, of version 3 or 4; undefined when it is none. */
export function readNotebook(json: string): NotebookCell[] | undefined {
  const book = parseJson(json);
  if (!isRecord(book)) return undefined;
  const [sheet] = Array.isArray(book['worksheets']) ? (book['worksheets'] as unknown[]) : [];
  const cells = book['cells'] ?? (isRecord(sheet) ? sheet['cells'] : undefined);
  if (!Array.isArray(cells)) return undefined;
  const language = languageOf(book['metadata']);
  return cells.filter(isRecord).map((cell) => {
    const kind = textOf(cell['cell_type']) ?? 'code';
    const outputs: unknown[] = Array.isArray(cell['outputs']) ? cell['outputs'] : [];
    return {
      kind,
      ...(kind === 'code' && { language }),
      text: joined(cell['source'] ?? cell['input']),
      outputs: outputs.filter(isRecord).flatMap(outputTexts),
    };
  });
}

function languageOf(metadata: unknown): string | undefined {
  if (!isRecord(metadata)) return undefined;
  const { language_info: info, kernelspec: kernel } = metadata;
  return (
    (isRecord(info) ? textOf(info['name']) : undefined) ?? (isRecord(kernel) ? textOf(kernel['language']) : undefined)
  );
}

/** In the format a text may be a list of its lines, each with its end. */
function joined(text: unknown): string {
  return Array.isArray(text) ? text.filter((line) => typeof line === 'string').join('') : (textOf(text) ?? '');
}

function outputTexts(output: Record<string, unknown>): string[] {
  if (output['output_type'] === 'error' || output['output_type'] === 'pyerr') {
    return [`${textOf(output['ename']) ?? 'Error'}: ${textOf(output['evalue']) ?? ''}`];
  }
  const text = joined(output['text']);
  if (text !== '') return [text];
  const data = isRecord(output['data']) ? output['data'] : {};
  const plain = joined(data['text/plain']);
  const others = Object.keys(data).filter((type) => /^(image|audio|video)\//.test(type));
  return [...(plain === '' ? [] : [plain]), ...others.map((type) => `(${type})`)];
}
