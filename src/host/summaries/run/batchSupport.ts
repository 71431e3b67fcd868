import type * as vscode from 'vscode';
import { isRecord } from '../../../core/base/json';
import type { Endpoint } from '../../../core/chat/endpoint';
import { EndpointError } from '../../../core/failures/endpointError';
import type { BatchDeps } from '../../../core/summaries/run/batchDeps';

const key = 'summaries.batches';

/** An endpoint may have learnt to take batches, milliseconds after it was asked. */
const askAgainMs = 7 * 24 * 3_600_000;

/**
 * What an endpoint is handed requests over with. It is asked once whether it takes batches, and that is remembered.
 *
 * @returns undefined where it takes none, or cannot tell
 * @throws the signal's reason when it is aborted
 */
export async function batchesOf(
  { address, host, batches }: Endpoint,
  thinkingFor: BatchDeps['thinkingFor'],
  memento: vscode.Memento,
  signal: AbortSignal,
): Promise<BatchDeps | undefined> {
  if (!batches) return undefined;
  const service = await batches();
  const answer = answersIn(memento)[address];
  if (isRecord(answer) && Date.now() - Number(answer.at) < askAgainMs) {
    return answer.takes === true ? { service, address, host, thinkingFor } : undefined;
  }
  try {
    const takes = await service.supported(signal);
    await remember(memento, address, takes);
    return takes ? { service, address, host, thinkingFor } : undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EndpointError) return undefined;
    throw error;
  }
}

/** Remembers that an endpoint has refused a batch as such: the next run is sent in another way. */
export function rememberNoBatches(memento: vscode.Memento, address: string): Promise<void> {
  return remember(memento, address, false);
}

async function remember(memento: vscode.Memento, address: string, takes: boolean): Promise<void> {
  await memento.update(key, { ...answersIn(memento), [address]: { takes, at: Date.now() } });
}

function answersIn(memento: vscode.Memento): Record<string, unknown> {
  const known = memento.get(key);
  return isRecord(known) ? known : {};
}
