import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { isLine } from '../../core/base/guards';
import { UserError } from '../platform/feedback';
import type { SummaryOf } from '../../core/summaries/types';
import type { Handlers } from '../platform/register';
import { resourceOf } from '../platform/resource';
import type { Explainer } from './answer/explainer';
import { pointedAtCell, pointedInNotebook } from './context/cells';
import { openDocument } from './context/document';
import { notebookDocument } from './context/notebooks';
import { cellOf, cellScheme } from './context/origin';
import { problemLineAt } from './context/diagnostics';
import { pointedAt, targetOfFile, targetOfProblems } from './context/target';

/**
 * The commands that start an explanation.
 *
 * @param showQuestion puts the keyboard into the panel's question box
 */
export function explainCommands(
  explainer: Explainer,
  summaryOf: SummaryOf,
  showQuestion: () => Promise<void>,
): Handlers<
  | 'explain'
  | 'explainFromMenu'
  | 'explainCellFromMenu'
  | 'explainFile'
  | 'explainFileFromMenu'
  | 'explainProblem'
  | 'askAboutSummary'
> {
  const explain = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    const notebook = vscode.window.activeNotebookEditor;
    const inNotebook = notebook && (!editor || editor.document.uri.scheme === cellScheme);
    const pointed = inNotebook ? await pointedInNotebook(notebook) : undefined;
    if (pointed) return explainer.explain(pointed);
    if (!editor) throw new UserError(t('Open a file and select the code to explain.'));
    await explainer.explain(pointedAt(editor));
  };
  const explainFile = async (resource: unknown): Promise<void> => {
    const uri = resourceOf(resource) ?? vscode.window.activeNotebookEditor?.notebook.uri;
    if (!uri) throw new UserError(t('Open the file to explain, or choose it in the explorer.'));
    await explainer.explain({ target: targetOfFile(await openDocument((await notebookDocument(uri)) ?? uri)) });
  };
  return {
    explain,
    explainFromMenu: explain,
    explainFile,
    explainFileFromMenu: explainFile,
    explainCellFromMenu: async (uri) => {
      const cell = uri instanceof vscode.Uri ? cellOf(uri) : undefined;
      if (cell) await explainer.explain(await pointedAtCell(cell));
      else await explain();
    },
    explainProblem: async (resource, line) => {
      const editor = vscode.window.activeTextEditor;
      const uri = resourceOf(resource) ?? editor?.document.uri;
      if (!uri) throw new UserError(t('Open the file that has the problem.'));
      const asked = isLine(line) ? line : (editor?.selection.active.line ?? 0) + 1;
      const document = await openDocument(uri);
      const at = problemLineAt(uri, asked);
      if (at === undefined) throw new UserError(t('The editor reports no problem in line {0}.', asked));
      await explainer.explain({ target: targetOfProblems(document, at) });
    },
    askAboutSummary: async (resource) => {
      const uri = resourceOf(resource);
      if (!uri) throw new UserError(t('Open the file whose summary you want to ask about.'));
      const name = nameIn(uri);
      const summary = await summaryOf(uri.toString());
      if (!summary) throw new UserError(t('There is no summary of {0}.', name), t('Summarize the workspace first.'));
      await explainer.discuss({ kind: 'summary', uri: uri.toString(), name }, summary);
      await showQuestion();
    },
  };
}

/** The path relative to the workspace folder, or the name of that. */
function nameIn(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder?.uri.toString() === uri.toString() ? folder.name : vscode.workspace.asRelativePath(uri, false);
}
