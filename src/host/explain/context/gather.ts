import * as vscode from 'vscode';
import type { LineRange, Source, Target } from '../../../core/explanation/target';
import type { CodeContext, CodePart } from '../../../core/prompt/explanationPrompt';
import type { SummaryOf } from '../../../core/summaries/types';
import { within } from '../../platform/feedback';
import { partAt } from './codeParts';
import { summariesAround } from './summariesAround';
import { symbolPath } from './symbols';

/** What has not answered by then is left out. */
const gatherTimeoutMs = 250;

/** The most problems that are worth telling the model. */
const maxDiagnostics = 10;

/**
 * Reads from the editor and its language services what the model has to see, as plain data.
 *
 * @param source the code of the target
 * @param summaryOf where summaries come from, if there are any
 */
export async function gatherContext(
  document: vscode.TextDocument,
  target: Target,
  source: Source,
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
    parts: source.parts,
    scope: target.scope,
    enclosing,
    imports: imports(document, first.firstLine),
    diagnostics: diagnostics(document, target),
    summaries: summaries ?? [],
  };
}

async function enclosingLine(
  document: vscode.TextDocument,
  { firstLine, lastLine }: LineRange,
): Promise<CodePart | undefined> {
  const path = await symbolPath(document, new vscode.Position(firstLine - 1, 0));
  const around = path.findLast(({ range }) => range.start.line + 1 < firstLine && range.end.line + 1 >= lastLine);
  const line = around && around.selectionRange.start.line + 1;
  return line === undefined ? undefined : partAt(document, { firstLine: line, lastLine: line });
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
  return from ? partAt(document, { firstLine: from, lastLine: to }) : undefined;
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
