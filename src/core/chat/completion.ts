import type { AskEvent, Completion, StreamEvent } from '../chat/types';

/** Reads a stream of events to its end. */
export async function completionOf(events: AsyncIterable<AskEvent>): Promise<Completion> {
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

/** The events of an answer that comes as a whole, for a reader of streams. */
export async function* eventsOf(completion: Promise<Completion>): AsyncGenerator<StreamEvent, void> {
  yield { type: 'attempt', attempt: 1 };
  const { answer, reasoning, outcome } = await completion;
  if (answer || reasoning) yield { type: 'text', answer, reasoning };
  yield { type: 'end', outcome };
}
