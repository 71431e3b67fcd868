import * as vscode from 'vscode';
import { type ChangesTarget, type CodeTarget, joinRanges } from '../../../core/explanation/target';
import type { LineRange } from '../../../shared/citations';
import type { Hop } from '../../../shared/hop';
import type { VariantStyle } from '../../../core/prompt/explanationPrompt';
import type { KeptBlock } from '../../../core/prompt/sentTitles';
import type { Syntax } from '../../../core/syntax/syntax';
import { inTime } from '../../platform/feedback';
import { embeddedAt } from './embedded';
import { symbolPath } from './symbols';

/** What the reader points at. */
export interface Pointed {
  /** As far as it is plain at once. */
  target: CodeTarget;
  /** Finds what is meant more closely, which the code must be read for; 2 s at most. */
  narrow?: (syntax: Syntax) => Promise<CodeTarget>;
  /** What the reader does not want to be sent with it, as it was listed before. */
  without?: readonly KeptBlock[] | undefined;
  /** How it is to be explained, where that was chosen for this code. */
  style?: VariantStyle | undefined;
}

/** Changes that the reader points at. */
export interface PointedChanges {
  target: ChangesTarget;
}

/** Whether what the reader points at are changes. */
export function isChanges(asked: Pointed | PointedChanges): asked is PointedChanges {
  return asked.target.kind === 'changes';
}

/** What the reader wants of an explanation, whatever it is of. */
export function wishesOf(asked: Pointed | PointedChanges | undefined): Pick<Pointed, 'without' | 'style'> {
  return asked && !isChanges(asked) ? { without: asked.without, style: asked.style } : {};
}

/** A language server that starts may need a while; without an answer by then the whole file is explained. */
const symbolTimeoutMs = 2000;

/** What the reader points at in an editor: the selections, else the symbol around the cursor, else the whole file. */
export function pointedAt({ document, selections, selection }: vscode.TextEditor): Pointed {
  const selected = selections.filter(({ isEmpty }) => !isEmpty);
  if (selected.length > 0) return pointedBySelections(document, selected);
  const file = targetOfFile(document);
  return {
    target: file,
    narrow: async (syntax) => {
      const embedded = await targetOfEmbedded(document, selection, syntax);
      if (embedded) return embedded;
      const line = selection.active.line + 1;
      const path = await inTime(symbolTimeoutMs, symbolPath(document, syntax, { firstLine: line, lastLine: line }));
      // One line alone in a function says little without that.
      const symbol = path?.findLast(({ firstLine, lastLine }) => lastLine > firstLine) ?? path?.at(-1);
      return symbol ? codeTarget(document, { kind: 'symbol', name: symbol.name }, [linesOf(symbol)]) : file;
    },
  };
}

/** What is selected within a text in another language means that. */
function pointedBySelections(document: vscode.TextDocument, selected: readonly vscode.Selection[]): Pointed {
  const target = codeTarget(document, { kind: 'selection' }, selected.map(wholeLines));
  const [only] = selected;
  // Whole lines are meant as they are.
  if (
    !only ||
    selected.length > 1 ||
    document.lineAt(only.start.line).firstNonWhitespaceCharacterIndex >= only.start.character
  )
    return { target };
  return { target, narrow: async (syntax) => (await targetOfEmbedded(document, only, syntax)) ?? target };
}

/** So many lines before and behind a text in another language show what it is for. */
const aroundEmbedded = 3;

async function targetOfEmbedded(
  document: vscode.TextDocument,
  range: vscode.Range,
  syntax: Syntax,
): Promise<CodeTarget | undefined> {
  const found = await inTime(symbolTimeoutMs, embeddedAt(document, range, syntax));
  if (!found) return undefined;
  const firstLine = Math.max(1, found.firstLine - aroundEmbedded);
  const lastLine = Math.min(document.lineCount, found.lastLine + aroundEmbedded);
  const { language } = found.embedded;
  const scope = { kind: 'embedded', language, offset: found.firstLine - firstLine, column: found.column } as const;
  return codeTarget(document, scope, [{ firstLine, lastLine }]);
}

function linesOf({ firstLine, lastLine }: LineRange): LineRange {
  return { firstLine, lastLine };
}

/** A function, to be explained by the calls that lead to it. */
export function targetOfPath(
  document: vscode.TextDocument,
  symbol: LineRange & { name: string },
  hops: Hop[],
): CodeTarget {
  return codeTarget(document, { kind: 'path', name: symbol.name, hops }, [linesOf(symbol)]);
}

/** The whole document. */
export function targetOfFile(document: vscode.TextDocument): CodeTarget {
  return codeTarget(document, { kind: 'file' }, [{ firstLine: 1, lastLine: document.lineCount }]);
}

/** All of a document that holds what a terminal shows. */
export function targetOfTerminal(document: vscode.TextDocument): CodeTarget {
  return { ...targetOfFile(document), scope: { kind: 'terminal' } };
}

/** So many lines before and behind a problem are sent with it, beside what they use and stand inside. */
const around = 15;

/** The problems of a line, with the lines around. @param line 1-based */
export function targetOfProblems(document: vscode.TextDocument, line: number): CodeTarget {
  const firstLine = Math.max(1, line - around);
  const lastLine = Math.min(document.lineCount, line + around);
  return codeTarget(document, { kind: 'problems', offset: line - firstLine }, [{ firstLine, lastLine }]);
}

function codeTarget(document: vscode.TextDocument, scope: CodeTarget['scope'], ranges: LineRange[]): CodeTarget {
  return { kind: 'code', uri: document.uri.toString(), ranges: joinRanges(ranges), scope };
}

/** A selection that ends at the start of a line does not mean that line. */
function wholeLines({ start, end }: vscode.Selection): LineRange {
  const lastLine = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return { firstLine: start.line + 1, lastLine };
}
