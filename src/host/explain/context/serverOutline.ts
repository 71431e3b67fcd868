import * as vscode from 'vscode';
import { parentsOf } from '../../../core/syntax/nesting';
import type { CodeSymbol, Outline, SymbolKind, UsedName } from '../../../core/syntax/outline';
import type { LineRange } from '../../../shared/citations';

type Told = vscode.DocumentSymbol | vscode.SymbolInformation;

/** Kinds of symbol that have a business of their own; any other is as a variable is. */
const kinds: { [Kind in vscode.SymbolKind]?: SymbolKind } = {
  [vscode.SymbolKind.Class]: 'class',
  [vscode.SymbolKind.Struct]: 'class',
  [vscode.SymbolKind.Interface]: 'interface',
  [vscode.SymbolKind.Enum]: 'enum',
  [vscode.SymbolKind.Function]: 'function',
  [vscode.SymbolKind.Method]: 'method',
  [vscode.SymbolKind.Constructor]: 'method',
  [vscode.SymbolKind.Module]: 'module',
  [vscode.SymbolKind.Namespace]: 'module',
  [vscode.SymbolKind.Object]: 'module',
};

/**
 * What a language server tells of a text, for languages without a grammar; undefined where there is none.
 *
 * @param ranges lines whose names are wanted
 */
export async function outlineByServer(
  uri: vscode.Uri,
  text: string,
  ranges: readonly LineRange[] = [],
): Promise<Outline | undefined> {
  const symbols = await symbolsIn(uri);
  return symbols && { symbols, imports: [], used: await namesIn(text, ranges) };
}

/** What was told last of an open document. */
const lastTold = new WeakMap<vscode.TextDocument, { version: number; language: string; symbols: CodeSymbol[] }>();

/** A server is asked once for as long as a document stays as it is. */
async function symbolsIn(uri: vscode.Uri): Promise<CodeSymbol[] | undefined> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  const { version = 0, languageId: language = '' } = document ?? {};
  const last = document && lastTold.get(document);
  if (last?.version === version && last.language === language) return last.symbols;
  const told = await vscode.commands.executeCommand<Told[] | undefined>('vscode.executeDocumentSymbolProvider', uri);
  const symbols = told && symbolsOf(told);
  // A server that has just started may tell more the next time than nothing.
  if (document?.version === version && symbols?.length) lastTold.set(document, { version, language, symbols });
  return symbols;
}

/** In order, each with the smallest one that it lies in. */
function symbolsOf(told: readonly Told[]): CodeSymbol[] {
  const all = told.flatMap(withInner).sort(({ range: a }, { range: b }) => {
    return a.start.compareTo(b.start) || b.end.compareTo(a.end);
  });
  const parents = parentsOf(all, (outer, inner) => outer.range.contains(inner.range));
  return all.map(({ name, kind, range, nameLine }, index) => {
    const parent = parents[index];
    return {
      name,
      kind: kinds[kind] ?? 'variable',
      firstLine: range.start.line + 1,
      lastLine: range.end.line + 1,
      aboveLine: range.start.line + 1,
      nameLine,
      headLine: nameLine,
      ...(parent !== undefined && { parent }),
    };
  });
}

interface Flat extends Pick<vscode.DocumentSymbol, 'name' | 'kind' | 'range'> {
  nameLine: number;
}

function withInner(symbol: Told): Flat[] {
  const { name, kind } = symbol;
  if (!('children' in symbol)) {
    const { range } = symbol.location;
    return [{ name, kind, range, nameLine: range.start.line + 1 }];
  }
  const { range, selectionRange } = symbol;
  return [{ name, kind, range, nameLine: selectionRange.start.line + 1 }, ...symbol.children.flatMap(withInner)];
}

/** The words of some lines but those that every program has, as names. */
async function namesIn(text: string, ranges: readonly LineRange[]): Promise<UsedName[]> {
  const used = new Map<string, UsedName>();
  if (ranges.length === 0) return [];
  const { commonWords } = await import('../../../core/answerNames/commonWords');
  const lines = text.split(/\r\n|\r|\n/);
  for (const { firstLine, lastLine } of ranges) {
    for (let line = firstLine; line <= lastLine; line++) {
      for (const { 0: name, index } of (lines[line - 1] ?? '').matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
        const known = used.get(name);
        if (known) known.count++;
        else if (!commonWords.has(name)) used.set(name, { name, count: 1, line, column: index });
      }
    }
  }
  return [...used.values()];
}
