import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Interruption, interruption } from '../../../core/summaries/run/interruption';
import { commands } from '../../../shared/contributions';
import { count } from '../../../shared/text';
import { plainText } from '../../platform/feedback';
import type { Summaries } from '../data/summaries';
import { runName } from './runName';

/**
 * Asks once whether to go on with a run that a crash or the end of its window has interrupted; a run that another window
 * carries out is none. @throws DiskError
 */
export async function offerToResume(summaries: Summaries): Promise<void> {
  if (!vscode.workspace.isTrusted || !interruption(await summaries.state())) return;
  const goesOn = async (): Promise<boolean> => interruption(await summaries.stateNow()) !== undefined;
  if (!(await summaries.files.leaseBecomesFree(goesOn))) return;
  // By now the run may have come to its end, or this window may have gone on with it.
  const state = await summaries.stateNow();
  const interrupted = interruption(state);
  if (!state.run || !interrupted || summaries.active) return;
  const [resume, cancel] = [t('Resume'), t('Cancel')];
  const message = interruptedText(runName(state.run), interrupted);
  const choice = await vscode.window.showInformationMessage(plainText(message), resume, cancel);
  // A message stays; meanwhile the run may go on by the command.
  if (summaries.active) return;
  if (choice === resume) await vscode.commands.executeCommand(commands.resumeRun);
  if (choice === cancel) await vscode.commands.executeCommand(commands.cancelRun);
}

function interruptedText(name: string, { written, total }: Interruption): string {
  return written === 0
    ? t('The summaries of {0} were interrupted before the first was written.', name)
    : t('The summaries of {0} were interrupted: {1} of {2} are written.', name, count(written), count(total));
}
