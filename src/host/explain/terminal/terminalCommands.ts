import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { maskFile } from '../../../core/privacy/masker';
import { plainTerminalText } from '../../../core/terminal/plainText';
import { withinBudget } from '../../../core/terminal/withinBudget';
import { UserError } from '../../platform/feedback';
import type { Handlers } from '../../platform/register';
import { setting } from '../../platform/settings';
import type { Explainer } from '../answer/explainer';
import { openDocument } from '../context/document';
import { textWithoutPlaces } from '../context/sentPaths';
import { targetOfTerminal } from '../context/target';
import { terminalDocument } from '../context/terminals';
import { type TerminalPart, readTerminal } from './readTerminal';

/** So much of the budget is for the text; the rest is for the numbers of its lines, and for lines that it names. */
const textShare = 0.6;

/** The commands that explain what a terminal shows. Nothing is read of a terminal before one of them is called. */
export function terminalCommands(
  explainer: Explainer,
): Handlers<
  'explainTerminalSelection' | 'explainTerminalFromMenu' | 'explainLastCommand' | 'explainLastCommandFromMenu'
> {
  const explain = async (...parts: TerminalPart[]): Promise<void> => {
    await explainer.explain({ target: targetOfTerminal(await openDocument(await documentOf(parts))) });
  };
  const selection = (): Promise<void> => explain('selection', 'last command');
  const lastCommand = (): Promise<void> => explain('last command');
  return {
    explainTerminalSelection: selection,
    explainTerminalFromMenu: selection,
    explainLastCommand: lastCommand,
    explainLastCommandFromMenu: lastCommand,
  };
}

/** @param parts of the terminal; the first that is there counts. @throws UserError where none is */
async function documentOf(parts: readonly TerminalPart[]): Promise<vscode.Uri> {
  const terminal = vscode.window.activeTerminal;
  let text = '';
  for (const part of terminal ? parts : []) text ||= textWithoutPlaces(plainTerminalText(await readTerminal(part)));
  if (!terminal || text === '') {
    throw new UserError(
      t('There is nothing to explain in the terminal.'),
      t('Select text there, or run a command in a shell that VS Code has integrated.'),
    );
  }
  const cwd = terminal.shellIntegration?.cwd;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = cwd && vscode.workspace.getWorkspaceFolder(cwd) ? cwd : folders[0]?.uri;
  const most = setting('gloss.context.tokenBudget', folder) * textShare;
  const mask = setting('gloss.privacy.redactSecrets', folder) ? (whole: string) => maskFile(whole, '') : undefined;
  const sent = await withinBudget(text, most, mask);
  return terminalDocument(sent, textWithoutPlaces(terminal.name), folder);
}
