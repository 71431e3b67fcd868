import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { commands } from '../../shared/contributions';
import { setting } from '../platform/settings';

/** Offers an explanation beside the fixes for a problem; several problems of a line are explained together. */
export function offerForProblems(): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, range, { diagnostics }) {
      if (!setting('gloss.menus.explainProblem', document)) return [];
      const lines = new Set(diagnostics.map((problem) => problem.range.start.line));
      const line = lines.has(range.start.line) ? range.start.line : [...lines][0];
      if (line === undefined) return [];
      // An action that names its problems would stand before the fixes that do not.
      const title = t('Explain Problem with Gloss');
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      const place = { uri: document.uri, line: line + 1 };
      action.command = { command: commands.explainProblem, title, arguments: [place] };
      return [action];
    },
  };
  const providedCodeActionKinds = [vscode.CodeActionKind.QuickFix];
  return vscode.languages.registerCodeActionsProvider('*', provider, { providedCodeActionKinds });
}
