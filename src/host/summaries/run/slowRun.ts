import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Gate } from '../../../core/gate/gate';
import { type SlowLaneEngine, slowLaneEngine } from '../../../core/summaries/run/slowLaneEngine';
import { UserError, plainText } from '../../platform/feedback';
import { rememberNoLane } from './laneSupport';
import type { PlannedRun, RunnerDeps } from './planning';

/** What a run in the slow lane asks, and the gate that most of it passes. */
interface SlowEngine {
  engine: SlowLaneEngine;
  gate: Gate;
}

/** Opens the slow lane for a run. @throws UserError where the reader does not give what it takes */
export async function openSlowEngine(
  { slow: lane, endpoint, thinkingFor }: PlannedRun,
  { asker, memento }: Pick<RunnerDeps, 'asker' | 'memento'>,
): Promise<SlowEngine> {
  if (!lane || !(await lane.prepare())) {
    throw new UserError(
      t('The slow lane of {0} needs a key of its own, so nothing was sent.', lane?.host ?? endpoint.host),
      t('Start again and enter the key, or choose another way under More….'),
    );
  }
  const slow = await lane.open();
  const engine = slowLaneEngine({
    ...{ asker, endpoint, thinkingFor, lane, slow },
    onNoRoom: () => void askToSendNow(),
    onRefused: (model) => void rememberNoLane(memento, endpoint.address, model),
  });

  async function askToSendNow(): Promise<void> {
    const [now, wait] = [t('Send Now'), t('Keep Waiting')];
    const message = t(
      'The slow lane of {0} has had no room for a while. What is left can be sent now, at the ordinary price.',
      lane?.host ?? '',
    );
    if ((await vscode.window.showInformationMessage(plainText(message), now, wait)) === now) engine.sendNow();
  }
  return { engine, gate: slow.gate };
}
