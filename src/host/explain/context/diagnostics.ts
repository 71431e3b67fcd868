import * as vscode from 'vscode';
import { problemLine } from '../../../core/explanation/target';
import type { Surroundings } from '../../../core/prompt/surroundings';
import type { GatherRequest } from './gatherRequest';
import { textWithoutPlaces } from './sentPaths';

/** The most problems that are worth telling the model. */
const maxDiagnostics = 10;

const severities = ['error', 'warning', 'information', 'hint'];

/** The problems that begin in a line. @param line 1-based */
export function problemsAt(uri: vscode.Uri, line: number): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ range }) => range.start.line + 1 === line);
}

/** The line that a problem begins in: the given one, else that of the last problem that goes on in it. @param line 1-based */
export function problemLineAt(uri: vscode.Uri, line: number): number | undefined {
  if (problemsAt(uri, line).length > 0) return line;
  const start = new vscode.Position(line - 1, 0);
  const around = vscode.languages
    .getDiagnostics(uri)
    .filter(({ range }) => range.start.isBefore(start) && range.end.isAfter(start))
    .map(({ range }) => range.start.line + 1);
  return around.length > 0 ? Math.max(...around) : undefined;
}

/** What the editor reports about lines of the code, or about the one that is asked about. */
export function diagnosticsOf({ document, target }: GatherRequest): Surroundings['diagnostics'] {
  const line = problemLine(target);
  const found = line === undefined ? touching(document.uri, target.ranges) : problemsAt(document.uri, line);
  return found.slice(0, maxDiagnostics).map(({ range, severity, message, code, source }) => ({
    line: range.start.line + 1,
    severity: severities[severity] ?? 'problem',
    message: textWithoutPlaces(message),
    ...(line !== undefined && named(code, source)),
  }));
}

function touching(uri: vscode.Uri, ranges: GatherRequest['target']['ranges']): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ range }) =>
      ranges.some(({ firstLine, lastLine }) => range.start.line + 1 <= lastLine && range.end.line + 1 >= firstLine),
    );
}

/** `ts(2322)`, and where it is documented; a place that is not on the web may be one of the reader's disk. */
function named(code: vscode.Diagnostic['code'], source = '') {
  const { value, target } = typeof code === 'object' ? code : { value: code, target: undefined };
  const name = value === undefined ? source : `${source}(${value})`;
  const isPublic = target?.scheme === 'https' || target?.scheme === 'http';
  return { ...(name && { code: textWithoutPlaces(name) }), ...(isPublic && { link: target.toString(true) }) };
}
