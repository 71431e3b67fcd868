import * as vscode from 'vscode';
import type { Gate } from '../../../core/gate/gate';
import type { RunProgress } from '../../../core/summaries/run/progress';
import type { Run } from '../../../core/summaries/run/runTypes';
import type { RunRecord } from '../../../core/summaries/types';
import { formatMoney } from '../../../shared/money';
import { commands } from '../../../shared/contributions';
import { count, roughly, secondsLeft } from '../../../shared/text';
import { moneyFormat } from '../../endpoint/prices';
import { plainText } from '../../platform/feedback';
import type { Summaries } from '../data/summaries';

// A progress notification has a Cancel button and can have no other; so these are links.
const pauseLink = `[Pause](command:${commands.pauseRun} "Send nothing more until it is resumed")`;
const resumeLink = `[Resume](command:${commands.resumeRun} "Go on where it was paused")`;

/** Before this share of the work is done, the time left cannot be estimated. */
const tooSmallShare = 0.02;

/** Shows how far the run of this window is, until it has ended; its button cancels. @throws DiskError */
export async function followRun(name: string, run: Run, summaries: Summaries, gate: Gate): Promise<RunRecord['state']> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: plainText(`Summarizing ${name}`),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const clock = createStopwatch();
    let shown = 0;
    const update = (): void => {
      const { share, paused } = run.progress;
      clock.run(!paused);
      progress.report({
        increment: (share - shown) * 100,
        message: progressText(run.progress, clock.seconds, gate),
      });
      shown = share;
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

function progressText(progress: RunProgress, seconds: number, gate: Gate): string {
  const { done, failed, total, inFlight, spentUsd, priceKnown, share, paused } = progress;
  const wait = (gate.state.closedUntil ?? 0) - Date.now();
  return [
    `${count(done + failed)} of ${count(total)}`,
    failed > 0 ? `${failed} failed` : '',
    spentUsd > 0 || priceKnown ? formatMoney(spentUsd, moneyFormat()) : 'price unknown',
    paused ? `paused, ${inFlight} under way` : '',
    !paused && wait > 1000 ? `waiting ${secondsLeft(wait)}, as the endpoint asks` : '',
    !paused && share > tooSmallShare && share < 1 ? `${roughly((seconds * (1 - share)) / share)} left` : '',
    paused ? resumeLink : pauseLink,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Counts seconds while it runs. */
function createStopwatch(): { run(running: boolean): void; readonly seconds: number } {
  let counted = 0;
  let since: number | undefined;
  const now = (): number => performance.now() / 1000;
  return {
    run(running) {
      if (running) since ??= now();
      else {
        counted += since === undefined ? 0 : now() - since;
        since = undefined;
      }
    },
    get seconds() {
      return counted + (since === undefined ? 0 : now() - since);
    },
  };
}
