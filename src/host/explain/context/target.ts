import * as vscode from 'vscode';
import { nameOf } from '../../../core/base/paths';
import type { CodeContext } from '../../../core/prompt/explanationPrompt';
import { within } from '../../platform/feedback';
import { enclosingSymbol } from './symbols';

/** What shall be explained, in a form that survives on disk. */
export interface Target {
  /** URI of the document. */
  uri: string;
  /** 1-based lines, both included; in order, apart from each other. */
  ranges: { firstLine: number; lastLine: number }[];
  scope: CodeContext['scope'];
}

/** A language server that starts may need a while; without an answer by then the whole file is explained. */
const symbolTimeoutMs = 2000;

/** What the reader points at in an editor: the selections, else the symbol around the cursor, else the whole file. */
export async function targetInEditor(editor: vscode.TextEditor): Promise<Target> {
  const { document, selections } = editor;
  const selected = selections.filter((selection) => !selection.isEmpty);
  if (selected.length > 0) {
    return { uri: document.uri.toString(), ranges: joinRanges(selected.map(wholeLines)), scope: { kind: 'selection' } };
  }
  const symbol = await within(symbolTimeoutMs, enclosingSymbol(document, editor.selection.active));
  if (!symbol) return targetOfFile(document);
  return {
    uri: document.uri.toString(),
    ranges: [{ firstLine: symbol.range.start.line + 1, lastLine: symbol.range.end.line + 1 }],
    scope: { kind: 'symbol', name: symbol.name },
  };
}

/** The whole document. */
export function targetOfFile(document: vscode.TextDocument): Target {
  return {
    uri: document.uri.toString(),
    ranges: [{ firstLine: 1, lastLine: document.lineCount }],
    scope: { kind: 'file' },
  };
}

/** How the header names it: `file.ts:10–24`, `file.ts` for a whole file, `file.ts:1–3, 8` for several selections. */
export function labelOf(target: Target): string {
  const name = nameOf(vscode.Uri.parse(target.uri).path);
  if (target.scope.kind === 'file') return name;
  const lines = target.ranges.map(({ firstLine, lastLine }) =>
    firstLine === lastLine ? `${firstLine}` : `${firstLine}–${lastLine}`,
  );
  return `${name}:${lines.join(', ')}`;
}

/** A selection that ends at the start of a line does not mean that line. */
function wholeLines({ start, end }: vscode.Selection): { firstLine: number; lastLine: number } {
  const lastLine = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return { firstLine: start.line + 1, lastLine };
}

function joinRanges(ranges: Target['ranges']): Target['ranges'] {
  const joined: Target['ranges'] = [];
  for (const range of [...ranges].sort((a, b) => a.firstLine - b.firstLine)) {
    const last = joined.at(-1);
    if (last && range.firstLine <= last.lastLine + 1) last.lastLine = Math.max(last.lastLine, range.lastLine);
    else joined.push({ ...range });
  }
  return joined;
}
