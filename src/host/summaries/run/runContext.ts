import * as vscode from 'vscode';
import type { LedgerState } from '../../../core/summaries/keep/ledgerEvents';
import type { Run } from '../../../core/summaries/run/runTypes';
import { contextKeys } from '../../../shared/contributions';
import { contextSetter } from '../../platform/setContext';
import type { Summaries } from '../data/summaries';

/** Tells VS Code's menus how the runs stand, by context keys. */
export function runContext(summaries: Summaries): vscode.Disposable {
  const setContext = contextSetter();
  const update = async (): Promise<void> => tell(await summaries.state(), summaries.active);

  function tell({ run, failed }: LedgerState, active: Run | undefined): void {
    setContext(contextKeys.runActive, active !== undefined);
    setContext(contextKeys.runPaused, active?.progress.paused === true);
    setContext(contextKeys.canResume, active ? active.progress.paused : run !== undefined && run.state !== 'finished');
    setContext(contextKeys.hasFailed, failed > 0 && !active);
  }

  // A disk that cannot be read is told by the commands, which read it too.
  const quietly = (): void => void update().catch(() => undefined);
  quietly();
  return summaries.onDidChange(quietly);
}
