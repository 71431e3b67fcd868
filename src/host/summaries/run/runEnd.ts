import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { runReasonText } from '../../../core/summaries/reasons/runReason';
import type { RunProgress } from '../../../core/summaries/run/progress';
import { doubtLine, resultLine } from '../../../core/summaries/show/progressText';
import type { RunRecord } from '../../../core/summaries/types';
import { commands, views } from '../../../shared/contributions';
import { type FailureAction, failureActions } from '../../../shared/failureActions';
import { paragraph } from '../../../shared/language';
import { moneyFormat } from '../../endpoint/prices';
import { plainText } from '../../platform/feedback';

const showSummaries = t('Show Summaries');

/** A button of a message, and the command behind it with its arguments. */
type Action = [button: string, command: string, ...args: string[]];

/**
 * Reports how a run ended, what is left, and what can be done next.
 *
 * @param record what the ledger says of it
 * @param page what its summary is about; absent where it has none
 */
export async function reportRunEnd(
  name: string,
  record: RunRecord | undefined,
  progress: RunProgress,
  page: vscode.Uri | undefined,
): Promise<void> {
  if (!record || record.state === 'running' || (record.state === 'paused' && !record.why)) return;
  if (record.state === 'waiting') {
    const handedOver = t(
      'The requests for {0} are handed over in batches. The answers are collected while a window is open.',
      name,
    );
    return void (await vscode.window.showInformationMessage(plainText(handedOver)));
  }
  const actions = actionsAfter(progress);
  const buttons = actions.map(([button]) => button);
  const counts = resultLine(progress, moneyFormat());
  const message = plainText(paragraph(ended(name, record, counts), doubtLine(progress)));
  const show = record.why === undefined ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const choice = await show(message, ...buttons);
  const [, command, ...args] = actions.find(([button]) => button === choice) ?? [];
  if (command !== undefined) await vscode.commands.executeCommand(command, ...args);
  if (choice === showSummaries && page) await vscode.commands.executeCommand(commands.openSummary, page);
}

function ended(name: string, { state, why }: RunRecord, counts: string): string {
  if (why) {
    const reason = runReasonText(why);
    return state === 'paused'
      ? t('The summaries of {0} are paused: {1} {2}.', name, reason, counts)
      : t('The summaries of {0} stopped: {1} {2}.', name, reason, counts);
  }
  return state === 'cancelled'
    ? t('The summaries of {0} are cancelled: {1}.', name, counts)
    : t('The summaries of {0} are done: {1}.', name, counts);
}

function actionsAfter({ done, failed, total, failure }: RunProgress): Action[] {
  const isLeft = total > done + failed;
  const actions: (Action | false)[] = [
    ...(failure?.actions ?? []).flatMap(remedy),
    [showSummaries, `${views.summaries}.focus`],
    failed > 0 && !isLeft && [t('Retry Failed'), commands.retryFailed],
    isLeft && [t('Resume'), commands.resumeRun],
  ];
  return actions.filter((action) => action !== false);
}

/** What helps where the endpoint has stopped a run; steps that are no command of ours are not offered here. */
function remedy(action: FailureAction): Action[] {
  const step = failureActions[action];
  if (!('command' in step)) return [];
  const button = step.label.replace(/\b[a-z]/g, (first) => first.toUpperCase());
  // It is the model for many files that did not do.
  return [[button, commands[step.command], ...(action === 'select-model' ? ['batch'] : [])]];
}
