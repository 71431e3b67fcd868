import type { LoadedWindow } from './loadedWindow';
import type { AskEvent } from './types';

/** A prompt that may be longer than its model has loaded. */
export interface DoubtfulPrompt {
  host: string;
  /** Estimated tokens of the prompt. */
  tokens: number;
  /** What is loaded when the answer has ended. */
  windowNow: () => Promise<LoadedWindow | undefined>;
}

/** Passes an answer on, and says at its end where it turns out that the server can have read only a part of the prompt. */
export async function* warnIfCut(
  events: AsyncIterable<AskEvent>,
  { host, tokens, windowNow }: DoubtfulPrompt,
): AsyncGenerator<AskEvent, void> {
  for await (const event of events) {
    const isWhole = event.type === 'end' && event.outcome.kind === 'complete' && !event.outcome.warning;
    const window = isWhole ? await windowNow() : undefined;
    if (!isWhole || !window || window.assumed || window.tokens >= tokens) yield event;
    else {
      const happening = { code: 'small-window', host, window: window.tokens, sent: tokens } as const;
      yield { type: 'end', outcome: { ...event.outcome, kind: 'complete', warning: { happening } } };
    }
  }
}
