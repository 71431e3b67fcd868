import type { Completion, StreamEvent } from './types';

/** Reads a stream of events to its end. */
export async function completionOf(events: AsyncIterable<StreamEvent>): Promise<Completion> {
  let answer = '';
  let reasoning = '';
  for await (const event of events) {
    if (event.type === 'end') return { answer, reasoning, outcome: event.outcome };
    if (event.type !== 'text') continue;
    if (event.recast) {
      reasoning += answer;
      answer = '';
    }
    answer += event.answer;
    reasoning += event.reasoning;
  }
  throw new Error('A stream of events ended without its end.');
}
