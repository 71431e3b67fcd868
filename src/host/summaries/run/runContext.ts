import * as vscode from 'vscode';
import type { LedgerState } from '../../../core/summaries/keep/ledgerEvents';
import type { RunRecord } from '../../../core/summaries/types';
import type { Run } from '../../../core/summaries/run/runTypes';
import { contextKeys } from '../../../shared/contributions';
import { contextSetter } from '../../platform/setContext';
import type { Summaries } from '../data/summaries';

/** Keeps the context keys up to date that decide which commands the menus show. */
export function runContext(summaries: Summaries): vscode.Disposable {
  const setContext = contextSetter();
  const update = async (): Promise<void> => setKeys(await summaries.state(), summaries.active);

  function setKeys({ run, failed }: LedgerState, active: Run | undefined): void {
    setContext(contextKeys.runActive, active !== undefined);
    setContext(contextKeys.runPaused, active?.progress.paused === true);
    setContext(contextKeys.canResume, active ? active.progress.paused : isLeftOver(run?.state));
    setContext(contextKeys.hasFailed, failed > 0 && !active);
  }

  /** Whether somebody can go on with a run. */
  const isLeftOver = (state: RunRecord['state'] | undefined): boolean =>
    state !== undefined && state !== 'finished' && state !== 'waiting';

  // The commands read the disk too, and report when it cannot be read.
  const quietly = (): void => void update().catch(() => undefined);
  quietly();
  return summaries.onDidChange(quietly);
}
