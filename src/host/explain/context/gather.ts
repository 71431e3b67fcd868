import * as vscode from 'vscode';
import type { CodeContext, CodePart } from '../../../core/prompt/explanationPrompt';
import type { SummaryOf } from '../../../core/summaries/types';
import { within } from '../../platform/feedback';
import { summariesAround } from './summariesAround';
import { symbolPath } from './symbols';
import type { Target } from './target';

/** What has not answered by then is left out. */
const gatherTimeoutMs = 250;

/** The most problems that are worth telling the model. */
const maxDiagnostics = 10;

/**
 * Reads from the editor and its language services what the model has to see, as plain data.
 *
 * @param summaryOf where summaries come from, if there are any
 */
export async function gatherContext(
  document: vscode.TextDocument,
  target: Target,
  summaryOf?: SummaryOf,
): Promise<CodeContext> {
  const first = target.ranges[0] ?? { firstLine: 1, lastLine: 1 };
  const [enclosing, summaries] = await Promise.all([
    within(gatherTimeoutMs, enclosingLine(document, first)),
    summaryOf && within(gatherTimeoutMs, summariesAround(document, summaryOf)),
  ]);
  return {
    path: vscode.workspace.asRelativePath(document.uri, false),
    languageId: document.languageId,
    parts: target.ranges.map(({ firstLine, lastLine }) => part(document, firstLine, lastLine)),
    scope: target.scope,
    enclosing,
    imports: imports(document, first.firstLine),
    diagnostics: diagnostics(document, target),
    summaries: summaries ?? [],
  };
}

/** The code of a target as it is now, to see whether it has changed. */
export function sourceOf(document: vscode.TextDocument, ranges: Target['ranges']): string {
  return ranges.map(({ firstLine, lastLine }) => part(document, firstLine, lastLine).text).join('\n');
}

/** @param firstLine,lastLine 1-based, both included; cut to the document */
function part(document: vscode.TextDocument, firstLine: number, lastLine: number): CodePart {
  const end = document.lineAt(Math.min(lastLine, document.lineCount) - 1).range.end;
  return { firstLine, text: document.getText(new vscode.Range(new vscode.Position(firstLine - 1, 0), end)) };
}

async function enclosingLine(
  document: vscode.TextDocument,
  { firstLine, lastLine }: Target['ranges'][number],
): Promise<CodePart | undefined> {
  const path = await symbolPath(document, new vscode.Position(firstLine - 1, 0));
  const around = path.findLast(({ range }) => range.start.line + 1 < firstLine && range.end.line + 1 >= lastLine);
  return around && part(document, around.selectionRange.start.line + 1, around.selectionRange.start.line + 1);
}

const importLine =
  /^\s*(?:import\b|from\s+\S+\s+import\b|export\b.*\bfrom\b|#\s*include\b|using\b|use\b|require\b|package\b|(?:const|let|var)\b.*\brequire\()/;

/** How far from the top of a file imports are looked for. */
const importsWithin = 120;

function imports(document: vscode.TextDocument, beforeLine: number): CodePart | undefined {
  const last = Math.min(beforeLine - 1, importsWithin, document.lineCount);
  let from = 0;
  let to = 0;
  for (let line = 1; line <= last; line++) {
    if (!importLine.test(document.lineAt(line - 1).text)) continue;
    from ||= line;
    to = line;
  }
  return from ? part(document, from, to) : undefined;
}

function diagnostics(document: vscode.TextDocument, { ranges }: Target): CodeContext['diagnostics'] {
  const names = ['error', 'warning', 'information', 'hint'];
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ range }) =>
      ranges.some(({ firstLine, lastLine }) => range.start.line + 1 <= lastLine && range.end.line + 1 >= firstLine),
    )
    .slice(0, maxDiagnostics)
    .map(({ range, severity, message }) => ({
      line: range.start.line + 1,
      severity: names[severity] ?? 'problem',
      message,
    }));
}
