import * as vscode from 'vscode';
import { type CodeTarget, aboutTarget } from '../../../core/explanation/target';
import type { LineRange } from '../../../shared/citations';
import type { CodePart } from '../../../core/prompt/codePart';
import type { Subject } from '../../../shared/protocol';
import { cellsIn } from './notebooks';

/** The text of a target's lines as it is now. */
export function partsOf(document: vscode.TextDocument, { ranges }: CodeTarget): CodePart[] {
  return ranges.map((range) => partAt(document, range));
}

/** Whole lines of a document; those that it does not have are left out. */
export function partAt(document: vscode.TextDocument, { firstLine, lastLine }: LineRange): CodePart {
  const end = document.lineAt(Math.min(lastLine, document.lineCount) - 1).range.end;
  return { firstLine, text: document.getText(new vscode.Range(new vscode.Position(firstLine - 1, 0), end)) };
}

/** In characters; looking for secrets in a longer document would hold everything up. */
const longestWhole = 1_000_000;
/** So many lines around the code are looked at then. */
const linesAround = 1000;

/** The text of a document in which secrets are looked for; of a very long one only what is around the target, the rest as empty lines. */
export function textAround(document: vscode.TextDocument, { ranges }: CodeTarget): string {
  const text = document.getText();
  if (text.length <= longestWhole) return text;
  const isNear = (line: number): boolean =>
    ranges.some(({ firstLine, lastLine }) => line >= firstLine - linesAround && line <= lastLine + linesAround);
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => (isNear(index + 1) ? line : ''))
    .join('\n');
}

/** What the panel's header says of a target. */
export function subjectOf(document: vscode.TextDocument, target: CodeTarget): Subject {
  const cells = cellsIn(document.uri);
  return { ...aboutTarget(target), lineCount: document.lineCount, stale: false, ...(cells && { cells }) };
}
