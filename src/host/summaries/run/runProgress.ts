import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RunRecord } from '../../../core/summaries/types';
import { commands } from '../../../shared/contributions';
import { plainText } from '../../platform/feedback';
import { type ActiveRun, lineOf } from '../data/activeRun';
import type { Summaries } from '../data/summaries';

// A progress notification has a Cancel button and can have no other; so these are links.
const pauseLink = `[${t('Pause')}](command:${commands.pauseRun} "${t('Send nothing more until it is resumed')}")`;
const resumeLink = `[${t('Resume')}](command:${commands.resumeRun} "${t('Go on where it was paused')}")`;

/** Shows how far the run of this window is, until it has ended; its button cancels. @throws DiskError */
export async function followRun(name: string, run: ActiveRun, summaries: Summaries): Promise<RunRecord['state']> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: plainText(t('Summarizing {0}', name)),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    let shown = { share: 0, message: '' };
    const update = (): void => {
      const { share, paused } = run.progress;
      const message = `${lineOf(run)} · ${paused ? resumeLink : pauseLink}`;
      // VS Code makes the links anew at each report, and a click that lasts from one to the next is lost.
      if (share === shown.share && message === shown.message) return;
      progress.report({ increment: (share - shown.share) * 100, message });
      shown = { share, message };
    };
    update();
    const listening = vscode.Disposable.from(
      summaries.onDidChange(update),
      token.onCancellationRequested(() => run.cancel()),
    );
    try {
      return await run.ended;
    } finally {
      listening.dispose();
    }
  });
}
