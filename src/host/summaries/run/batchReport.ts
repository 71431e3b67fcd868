import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Collected } from '../../../core/summaries/run/collectBatches';
import { collectedText } from '../../../core/summaries/show/batchText';
import { commands, views } from '../../../shared/contributions';
import { paragraph } from '../../../shared/language';
import { plainText } from '../../platform/feedback';
import type { Summaries } from '../data/summaries';

/** Says what has come of batches, and offers to go on with what is left. @param line how those stand that are under way */
export async function reportBatches(summaries: Summaries, collected: Collected, line: string): Promise<void> {
  summaries.changed();
  const { lost, left, open } = collected;
  const came = collectedText(collected);
  const what = came && t('Batch results have come: {0}.', came);
  const gone = lost > 0 ? t('A batch is lost; what was in it is left.') : '';
  const [goOn, show] = [t('Go On'), t('Show Summaries')];
  const buttons = [show, ...(left > 0 && open === 0 ? [goOn] : [])];
  const message = plainText(paragraph(what, gone, line));
  const choice = await vscode.window.showInformationMessage(message, ...buttons);
  if (choice === goOn) await vscode.commands.executeCommand(commands.resumeRun);
  if (choice === show) await vscode.commands.executeCommand(`${views.summaries}.focus`);
}
