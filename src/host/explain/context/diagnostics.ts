import * as vscode from 'vscode';
import type { Surroundings } from '../../../core/prompt/surroundings';
import type { GatherRequest } from './gatherRequest';
import { sentMessage } from './sentPaths';

/** The most problems that are worth telling the model. */
const maxDiagnostics = 10;

const severities = ['error', 'warning', 'information', 'hint'];

/** What the editor reports about lines of the code. */
export function diagnosticsOf({ document, target }: GatherRequest): Surroundings['diagnostics'] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ range }) =>
      target.ranges.some(
        ({ firstLine, lastLine }) => range.start.line + 1 <= lastLine && range.end.line + 1 >= firstLine,
      ),
    )
    .slice(0, maxDiagnostics)
    .map(({ range, severity, message }) => ({
      line: range.start.line + 1,
      severity: severities[severity] ?? 'problem',
      message: sentMessage(message),
    }));
}
