import type * as vscode from 'vscode';
import { type CodeSymbol, type Outline, symbolsAround } from '../../../core/syntax/outline';
import type { Syntax } from '../../../core/syntax/syntax';
import type { LineRange } from '../../../shared/citations';
import { outlineByServer } from './serverOutline';

/** A function, class or the like, in whole lines. */
export interface NamedLines extends LineRange {
  name: string;
  /** The line that declares it. */
  nameLine: number;
}

/** What was read last of a document. */
interface LastRead {
  version: number;
  language: string;
  lines: readonly LineRange[];
  outline: Promise<Outline | undefined>;
}

const lastReads = new WeakMap<vscode.TextDocument, LastRead>();

/**
 * What the syntax of a document tells; undefined where there is no grammar for it. A document is read once for as long as it stays as
 * it is, and again for the names in other lines.
 *
 * @param lines those whose names are wanted
 */
export function outlineOf(
  document: vscode.TextDocument,
  syntax: Syntax,
  lines: readonly LineRange[] = [],
): Promise<Outline | undefined> {
  const { languageId: language, uri, version } = document;
  const last = lastReads.get(document);
  const isSame = last?.version === version && last.language === language;
  if (isSame && (lines.length === 0 || sameLines(lines, last.lines))) return last.outline;
  const outline = syntax.read({ language, key: uri.toString(), text: document.getText(), lines });
  const read = { version, language, lines, outline };
  lastReads.set(document, read);
  void outline.then((told) => {
    // The next one may have more luck.
    if (!told && lastReads.get(document) === read) lastReads.delete(document);
  });
  return outline;
}

function sameLines(some: readonly LineRange[], others: readonly LineRange[]): boolean {
  return (
    some.length === others.length &&
    some.every(
      ({ firstLine, lastLine }, index) => firstLine === others[index]?.firstLine && lastLine === others[index].lastLine,
    )
  );
}

/** The same, else what a language server tells. */
export async function anyOutlineOf(
  document: vscode.TextDocument,
  syntax: Syntax,
  lines: readonly LineRange[] = [],
): Promise<Outline | undefined> {
  const outline = await outlineOf(document, syntax, lines);
  return outline ?? outlineByServer(document.uri, document.getText(), lines);
}

/**
 * The functions, classes and the like around some lines, the outermost first: by the syntax, which is known in a window that was just
 * opened, and else by a language server. Undefined where neither tells any.
 */
export async function symbolPath(
  document: vscode.TextDocument,
  syntax: Syntax,
  lines: LineRange,
): Promise<NamedLines[] | undefined> {
  const outline = await anyOutlineOf(document, syntax);
  return outline && symbolsAround(outline, lines).filter(isExplainable);
}

function isExplainable({ kind }: CodeSymbol): boolean {
  return kind !== 'variable' && kind !== 'type';
}
