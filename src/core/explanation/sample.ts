import { t } from '@vscode/l10n';
import { type Clock, sleep } from '../base/clocks';
import type { AskEvent } from '../chat/types';

/** Milliseconds between two pieces: as fast as a quick model. */
const pieceMs = 25;

/** Who answers for the sample, where the header names the model. */
export const sampleModel = t('sample answer');

/** Gives a text that was written beforehand as a model would: some words at a time. */
export async function* streamSample(text: string, clock: Clock, signal: AbortSignal): AsyncGenerator<AskEvent, void> {
  for (const [piece] of text.matchAll(/\S+\s*(?:\S+\s*)?/g)) {
    yield { type: 'text', answer: piece, reasoning: '' };
    await sleep(clock, pieceMs, signal);
    if (signal.aborted) return;
  }
  yield { type: 'end', outcome: { kind: 'complete' } };
}
