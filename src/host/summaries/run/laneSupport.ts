import type * as vscode from 'vscode';
import type { Endpoint, SlowLane } from '../../../core/chat/endpoint';
import type { RunRecord } from '../../../core/summaries/types';
import { recall, remember } from './endpointMemory';

const key = 'summaries.slowLane';

/** The slow lane of an endpoint for the models of a run, and those of them that it has refused. */
export interface RunLane {
  slow?: SlowLane;
  refused: readonly string[];
}

/** What is known of the slow lane for a run; there is none where it has none of the models. */
export async function laneOf(
  { slow, address }: Endpoint,
  { models }: RunRecord,
  memento: vscode.Memento,
): Promise<RunLane> {
  const lane = await slow?.();
  const all = [...new Set([models.files, models.rollUps])];
  const refused = all.filter((model) => recall(memento, key, nameOf(address, model)) === false);
  const waitOf: SlowLane['waitOf'] = (model) => (refused.includes(model) ? undefined : lane?.waitOf(model));
  return { refused, ...(lane && all.some((model) => waitOf(model) !== undefined) && { slow: { ...lane, waitOf } }) };
}

/** Remembers that an endpoint has refused a model in its slow lane. */
export function rememberNoLane(memento: vscode.Memento, address: string, model: string): Promise<void> {
  return remember(memento, key, nameOf(address, model), false);
}

function nameOf(address: string, model: string): string {
  return `${address} ${model}`;
}
