import type { Gate } from '../../../core/gate/gate';
import type { Run } from '../../../core/summaries/run/runTypes';
import { progressLine } from '../../../core/summaries/show/progressText';
import { moneyFormat } from '../../endpoint/prices';

/** A run that this window carries out. */
export interface ActiveRun extends Run {
  /** All its requests pass it. */
  gate: Pick<Gate, 'state'>;
}

/** How far a run is, in one line. */
export function lineOf({ progress, gate }: ActiveRun): string {
  return progressLine(progress, moneyFormat(), (gate.state.closedUntil ?? 0) - Date.now());
}
