import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DiskError } from '../../core/storage/diskPort';
import { paragraph } from '../../shared/language';
import { count } from '../../shared/text';
import { UserError, plainText } from '../platform/feedback';
import type { Handlers } from '../platform/register';
import { type Cleared, type HistoryDeps, batchesIn, clearAll, clearThis } from './clearing';

interface Choice extends vscode.QuickPickItem {
  question: string;
  /** All workspaces, and not this one alone. */
  isAll: boolean;
}

const choices: Choice[] = [
  {
    label: t('This Workspace'),
    detail: t('What is kept of the folders that are open here.'),
    question: t('Delete all explanations and summaries of this workspace?'),
    isAll: false,
  },
  {
    label: t('All Workspaces'),
    detail: t('Everything that Gloss has kept of code on this machine.'),
    question: t('Delete all explanations and summaries of all workspaces, and the record of usage?'),
    isAll: true,
  },
];

/** The command that deletes explanations and summaries. */
export function historyCommands(deps: HistoryDeps): Handlers<'clearHistory'> {
  return {
    async clearHistory() {
      const choice = await vscode.window.showQuickPick(choices, { title: t('Clear History') });
      try {
        if (!choice || !(await confirms(choice, await batchesIn(deps, choice.isAll)))) return;
        const cleared = await (choice.isAll ? clearAll(deps) : clearThis(deps));
        void vscode.window.showInformationMessage(plainText(inWords(cleared)));
      } catch (error) {
        throw error instanceof DiskError ? new UserError(error.message, error.next) : error;
      }
    },
  };
}

/** @param batches how many are under way */
async function confirms({ question }: Choice, batches: number): Promise<boolean> {
  const remove = t('Delete');
  const underWay =
    batches === 1
      ? t('A batch is under way: it is cancelled, and what it has answered by then is paid for and lost.')
      : t(
          '{0} batches are under way: they are cancelled, and what they have answered by then is paid for and lost.',
          count(batches),
        );
  const stay = t('Nothing brings them back. Keys, settings and exported code maps stay.');
  const detail = paragraph(batches > 0 && underWay, stay);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) === remove;
}

function inWords({ explanations, summaries, busy, batches }: Cleared): string {
  const answers = explanations === 1 ? t('1 explanation') : t('{0} explanations', count(explanations));
  const rest = summaries === 1 ? t('1 summary') : t('{0} summaries', count(summaries));
  const stay =
    busy === 1
      ? t('The summaries of 1 workspace stay: a window is writing them. Cancel them there first.')
      : t('The summaries of {0} workspaces stay: a window is writing them. Cancel them there first.', count(busy));
  const goOn =
    batches === 1
      ? t('1 batch could not be cancelled and goes on at its endpoint; nobody collects its answers.')
      : t(
          '{0} batches could not be cancelled and go on at their endpoint; nobody collects their answers.',
          count(batches),
        );
  return paragraph(t('Deleted {0} and {1}.', answers, rest), busy > 0 && stay, batches > 0 && goOn);
}
