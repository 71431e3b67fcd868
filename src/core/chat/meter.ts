import type { Usage } from '../../shared/usage';
import type { UsageMode } from '../../shared/usageReport';
import type { EndpointError } from '../failures/endpointError';
import type { Price } from '../usage/pricing';
import type { AskEvent, Outcome } from './types';

/** A request that somebody pays for. */
export interface Use {
  host: string;
  model: string;
  mode: UsageMode;
  price: Price;
  /** Estimated tokens of its prompt. */
  promptTokens?: number | undefined;
  /** Estimated tokens of what comes back, where that is not to pass a cap either. */
  answerTokens?: number | undefined;
  /** The part of the ordinary price that is paid for it; absent for all. */
  share?: number;
  /** Names it where it may be written down more than once. */
  id?: string;
}

/** What a request took: as the endpoint has counted, or something that it has not counted. */
export type Took = Usage | 'uncounted' | 'nothing';

/** Where it is written down what requests take. */
export interface Book {
  /**
   * Before a request is sent: why it is not to be, or what is told once how it ended, and which part of the ordinary price was
   * paid where that is another than was expected. Never rejects.
   */
  begin(use: Use): Promise<{ refused: EndpointError } | { end(took: Took, share?: number): void }>;
  /** Writes down a request whose answer has come. */
  note(use: Use, took: Took): void;
  /** Writes down what a batch is expected to take: that counts for the caps until it is over. */
  expect(batch: string, use: Use, took: Usage): void;
  /** Nothing more comes of a batch. */
  over(batch: string): void;
}

/**
 * Passes a request on, and has it written down; where the book refuses it, it is never begun, and fails.
 *
 * @param shareBy the part of the ordinary price that is paid, by how it ended; absent: as expected
 */
export async function* metered<Event extends AskEvent>(
  book: Pick<Book, 'begin'>,
  use: Use,
  begin: () => AsyncIterable<Event>,
  shareBy?: (outcome: Outcome) => number,
): AsyncGenerator<Event | (AskEvent & { type: 'end' }), void> {
  const begun = await book.begin(use);
  if ('refused' in begun) {
    yield { type: 'end', outcome: { kind: 'failed', error: begun.refused } };
    return;
  }
  let took: Took = 'nothing';
  let share: number | undefined;
  try {
    for await (const event of begin()) {
      // Whoever leaves now has had something.
      if (event.type === 'text') took = 'uncounted';
      if (event.type === 'end') {
        took = tookBy(event.outcome, took);
        share = shareBy?.(event.outcome);
      }
      yield event;
    }
  } finally {
    begun.end(took, share);
  }
}

/** What a request took, by how it ended. @param before what is known of it where that says nothing */
export function tookBy(outcome: Outcome, before: Took): Took {
  if ('usage' in outcome && outcome.usage) return outcome.usage;
  return outcome.kind === 'failed' || outcome.kind === 'stopped' ? before : 'uncounted';
}
