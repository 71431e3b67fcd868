import * as vscode from 'vscode';
import { DiskError } from '../../core/storage/diskPort';
import { plural } from '../../shared/text';
import { UserError, plainText } from '../platform/feedback';
import type { Handlers } from '../platform/register';
import { type Cleared, type HistoryDeps, clearAll, clearThis } from './clearing';

interface Choice extends vscode.QuickPickItem {
  question: string;
  clear: (deps: HistoryDeps) => Promise<Cleared>;
}

const choices: Choice[] = [
  {
    label: 'This Workspace',
    detail: 'What is kept of the folders that are open here.',
    question: 'Delete all explanations and summaries of this workspace?',
    clear: clearThis,
  },
  {
    label: 'All Workspaces',
    detail: 'Everything that Gloss has kept of code on this machine.',
    question: 'Delete all explanations and summaries of all workspaces?',
    clear: clearAll,
  },
];

/** The command that deletes explanations and summaries. */
export function historyCommands(deps: HistoryDeps): Handlers<'clearHistory'> {
  return {
    async clearHistory() {
      const choice = await vscode.window.showQuickPick(choices, { title: 'Clear History' });
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
  const detail = 'Nothing brings them back. Keys, settings and exported code maps stay.';
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, 'Delete')) === 'Delete';
}

function inWords({ explanations, summaries, busy }: Cleared): string {
  const deleted = `Deleted ${plural(explanations, 'explanation')} and ${plural(summaries, 'summary', 'summaries')}.`;
  if (busy === 0) return deleted;
  return `${deleted} The summaries of ${plural(busy, 'workspace')} stay: a window is writing them. Cancel them there first.`;
}
