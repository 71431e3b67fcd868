import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DiskError } from '../../core/storage/diskPort';
import { paragraph } from '../../shared/language';
import { count } from '../../shared/text';
import { UserError, plainText } from '../platform/feedback';
import type { Handlers } from '../platform/register';
import { type Cleared, type HistoryDeps, clearAll, clearThis } from './clearing';

interface Choice extends vscode.QuickPickItem {
  question: string;
  clear: (deps: HistoryDeps) => Promise<Cleared>;
}

const choices: Choice[] = [
  {
    label: t('This Workspace'),
    detail: t('What is kept of the folders that are open here.'),
    question: t('Delete all explanations and summaries of this workspace?'),
    clear: clearThis,
  },
  {
    label: t('All Workspaces'),
    detail: t('Everything that Gloss has kept of code on this machine.'),
    question: t('Delete all explanations and summaries of all workspaces, and the record of usage?'),
    clear: clearAll,
  },
];

/** The command that deletes explanations and summaries. */
export function historyCommands(deps: HistoryDeps): Handlers<'clearHistory'> {
  return {
    async clearHistory() {
      const choice = await vscode.window.showQuickPick(choices, { title: t('Clear History') });
      if (!choice || !(await confirms(choice))) return;
      try {
        void vscode.window.showInformationMessage(plainText(inWords(await choice.clear(deps))));
      } catch (error) {
        throw error instanceof DiskError ? new UserError(error.message, error.next) : error;
      }
    },
  };
}

async function confirms({ question }: Choice): Promise<boolean> {
  const remove = t('Delete');
  const detail = t('Nothing brings them back. Keys, settings and exported code maps stay.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) === remove;
}

function inWords({ explanations, summaries, busy }: Cleared): string {
  const answers = explanations === 1 ? t('1 explanation') : t('{0} explanations', count(explanations));
  const rest = summaries === 1 ? t('1 summary') : t('{0} summaries', count(summaries));
  const stay =
    busy === 1
      ? t('The summaries of 1 workspace stay: a window is writing them. Cancel them there first.')
      : t('The summaries of {0} workspaces stay: a window is writing them. Cancel them there first.', count(busy));
  return paragraph(t('Deleted {0} and {1}.', answers, rest), busy > 0 && stay);
}
