import type { ChatRequest } from '../../../../src/core/chat/types';
import type { Limits } from '../../../../src/core/endpoint/client';
import { type Reply, sse } from '../../../endpoint/reply';
import type { Run, TestSettings } from '../../../support/canaryClient';
import { toldText } from '../../../../src/core/failures/happening';

/** One thing that servers do, and what Gloss makes of it. */
export interface Row {
  /** Its number: 1 to 27 framing, to 44 chunks, to 56 other bodies, to 75 statuses, to 83 transport. */
  row: number;
  /** What the server does, and in brackets where it was seen. */
  name: string;
  /** The answers to the first request, the second …; the last one is given to all that follow. */
  wire: Wire | Wire[];
  expect: Expected;
  /** Asked as a stream unless it says so. */
  asked?: 'whole' | 'both';
  /** Bytes of the pieces that the answer is cut into; without it all of `everySize`. */
  sizes?: Size[];
  request?: Partial<ChatRequest>;
  settings?: Partial<TestSettings>;
  limits?: Limits;
}

/** The answer to one request: the body of an event stream, or more. */
export type Wire = string | WireParts;

interface WireParts {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Instead of all these: every byte of the response. */
  raw?: string;
  then?: Reply['then'];
}

export interface Expected {
  /** As `outcomeOf` puts it. */
  outcome: string;
  answer?: string | typeof anyText;
  reasoning?: string;
  /** The sentence that the reader sees. */
  says?: RegExp;
  /** The server's own words. */
  detail?: RegExp;
  requests?: number;
  /** The pauses between attempts, in milliseconds; they take no time. */
  waits?: number[];
  also?: (run: Run) => void;
}

/** How much of an answer without an end is read depends on its pieces. */
export const anyText = Symbol('any text');

/** Bytes of one piece; `all`: everything at once. */
export type Size = number | 'all';

export const everySize: Size[] = [1, 2, 3, 7, 'all'];

/** An event with a piece of the answer; `choice` adds to its only choice. */
export const say = (content: unknown, choice: object = {}): string =>
  sse({ choices: [{ delta: { content }, ...choice }] });
export const delta = (fields: object): string => sse({ choices: [{ delta: fields }] });
export const finish = (reason: string): string => sse({ choices: [{ delta: {}, finish_reason: reason }] });
export const stop = finish('stop');
export const done = sse('[DONE]');

const goodBody = say('Hello') + say(' world') + stop;
/** A response with an answer, head and all, as far as the mark of its end. */
export const goodResponse = `HTTP/1.1 200 -\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n${goodBody.length.toString(16)}\r\n${goodBody}`;

/** How a run ended, in a word or two. */
export function outcomeOf({ outcome }: Pick<Run, 'outcome'>): string {
  switch (outcome.kind) {
    case 'failed':
      return outcome.error.kind;
    case 'cut-off':
      return `cut-off ${outcome.reason}`;
    case 'complete':
    case 'refused':
    case 'stopped':
      return outcome.kind;
  }
}

/** The sentence that goes with the end; empty when there is none. */
export function sentenceOf({ outcome }: Pick<Run, 'outcome'>): string {
  switch (outcome.kind) {
    case 'failed':
      return outcome.error.message;
    case 'cut-off':
    case 'refused':
      return toldText(outcome.why);
    case 'complete':
      return outcome.warning ? toldText(outcome.warning) : '';
    case 'stopped':
      return '';
  }
}
