import type * as vscode from 'vscode';
import type { Endpoint } from '../../../core/chat/endpoint';
import { EndpointError } from '../../../core/failures/endpointError';
import type { BatchDeps } from '../../../core/summaries/run/batchDeps';
import { recall, remember } from './endpointMemory';

const key = 'summaries.batches';

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
  const known = recall(memento, key, address);
  if (known !== undefined) return known ? { service, address, host, thinkingFor } : undefined;
  try {
    const takes = await service.supported(signal);
    await remember(memento, key, address, takes);
    return takes ? { service, address, host, thinkingFor } : undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof EndpointError) return undefined;
    throw error;
  }
}

/** Remembers that an endpoint has refused a batch as such: the next run is sent in another way. */
export function rememberNoBatches(memento: vscode.Memento, address: string): Promise<void> {
  return remember(memento, key, address, false);
}
