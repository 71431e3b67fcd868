import * as vscode from 'vscode';
import type { LineRange, Target } from '../../../core/explanation/target';
import type { CodePart } from '../../../core/prompt/codePart';

/** The text of a target's lines as it is now. */
export function partsOf(document: vscode.TextDocument, target: Target): CodePart[] {
  switch (target.kind) {
    case 'code':
      return target.ranges.map((range) => partAt(document, range));
  }
}

/** Whole lines of a document; those that it does not have are left out. */
export function partAt(document: vscode.TextDocument, { firstLine, lastLine }: LineRange): CodePart {
  const end = document.lineAt(Math.min(lastLine, document.lineCount) - 1).range.end;
  return { firstLine, text: document.getText(new vscode.Range(new vscode.Position(firstLine - 1, 0), end)) };
}
