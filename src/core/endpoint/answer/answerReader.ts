import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { isRecord, parseJson } from '../../base/json';
import type { Usage } from '../../../shared/usage';
import { type Conclusion, conclude } from '../errors/conclude';
import { readAside, readErrorBody, readPlainData } from '../errors/errorBody';
import { type ErrorFacts, readErrorJson } from '../errors/errorJson';
import { kindOfReason, strongerReason } from '../errors/reasons';
import { alikeEvents } from './alikeEvents';
import { answerText } from './answerText';
import { type Chunk, readChunk } from './chunk';
import { betweenEvents, endsAnswer, errorInLast, isDone, namesEnd, namesError, unwrapped } from './eventForms';
import { type Tail, tailOf } from './tail';
import type { Told } from './thinking';

/** Most characters of one event, or of a body that is not a stream. */
const longestEvent = 8_000_000;

/** Reads the body of a good response, a stream or not, without waiting for anything. */
export interface AnswerReader {
  /** Takes what the network gave; returns the new text in it, which may be empty. */
  push(bytes: Uint8Array): Told;
  /** The body is over; returns the text that was held back. */
  end(): Told;
  /** Something else ended it, unless the model was done already; returns the text that was held back. */
  cut(how: Conclusion): Told;
  /** How it ended, once that is certain: nothing after it counts, and the connection may stay open. */
  readonly conclusion: Conclusion | undefined;
  /** Grows with each piece of content; comments and empty chunks are none. */
  readonly progress: number;
  /**
   * The model says that it is done. `surely`: at most the usage is still to come. `perhaps`: it says so with a text or by a word
   * that nobody knows, or has said so too early before.
   */
  readonly finishing: false | 'surely' | 'perhaps';
  /** Some text was returned. */
  readonly shown: boolean;
  readonly usage: Usage | undefined;
  /** The model that answers, in the server's words. */
  readonly model: string | undefined;
  /** How the server says that it bills the answer, in its word. */
  readonly tier: string | undefined;
}

/** What a reader must know of the request and the response. */
export interface AnswerFacts {
  /** Of the response; what the body begins with decides where the two differ. */
  contentType: string;
  /** Of answer and reasoning together. */
  mostCharacters: number;
  /** Whether the prompt holds a mark, so that an answer may quote it. */
  quotes: (mark: string) => boolean;
}

/** Makes the reader of one response's body. */
export function createAnswerReader({ contentType, mostCharacters, quotes }: AnswerFacts): AnswerReader {
  const decoder = new TextDecoder();
  const parser = createParser({ onEvent, onError, onComment: hear, maxBufferSize: longestEvent });
  const alike = alikeEvents();
  const text = answerText(mostCharacters, quotes, (why) => fail({ kind: 'runaway', why }));
  const tail: Tail = tailOf();
  const isStream = contentType.includes('text/event-stream');

  let format: 'unknown' | 'events' | 'document' = 'unknown';
  let document = '';
  /** A piece came, and not only a whole message. */
  let pieces = false;
  let refused = false;
  let known = false;
  let finish: string | undefined;
  /** The answer went on after a reason to finish: such a server says it early. */
  let early = false;
  /** The reason came with a text. */
  let withText = false;
  /** The number of the choice that is the answer, once it has brought a text. */
  let index: number | undefined;
  let model: string | undefined;
  let tier: string | undefined;
  let usage: Usage | undefined;
  let conclusion: Conclusion | undefined;
  /** Reasons to finish that came. */
  let reasons = 0;
  /** An event came, whatever it says. */
  let framed = false;
  /** Words beside the answer since its last piece: an error, unless the answer goes on or ends well. */
  let aside: ErrorFacts | undefined;

  function onEvent({ event = '', data }: EventSourceMessage): void {
    framed = true;
    if (conclusion) return;
    const isError = namesError.test(event);
    const content = isError ? undefined : alike.contentOf(data);
    if (content !== undefined) return addContent(content);
    // Relays frame a second time what is framed already.
    readData(data.trim().replace(/^(?:data:\s*)+/, ''), isError);
    if (namesEnd.test(event) && !conclusion) finished(true);
  }

  function readData(data: string, isError: boolean): void {
    if (data === '' || conclusion) return;
    if (isDone(data)) return finished(true);
    const json = unwrapped(parseJson(data));
    if (isError) return fail({ kind: 'error', facts: json === undefined ? readErrorBody(data) : readErrorJson(json) });
    if (json === undefined) return readLines(data);
    readJson(json, data);
  }

  function readJson(json: unknown, data: string): void {
    if (Array.isArray(json)) {
      for (const part of json as unknown[]) readJson(part, '');
      return;
    }
    const chunk = readChunk(json, index);
    alike.learn(data, chunk);
    if (!chunk.known && chunk.error === undefined) hear(data);
    take(chunk, json);
  }

  /** Not JSON: several events that lack what parts them (sub2api#1471), or an error in words (Crane#121). */
  function readLines(data: string): void {
    const lines = data.split(betweenEvents).map((line) => line.trim());
    if (lines.length > 1 && lines.some((line) => isDone(line) || isRecord(parseJson(line)))) {
      for (const line of lines) readData(line, false);
      return;
    }
    const facts = readPlainData(data);
    if (facts === 'malformed') fail({ kind: 'malformed' });
    else if (facts) fail({ kind: 'error', facts });
  }

  /** What is no part of an answer is nothing, unless it turns out to be the last word. */
  function hear(words: string): void {
    aside = readAside(words) ?? aside;
  }

  function onError({ type }: { type: string }): void {
    if (type === 'max-buffer-size-exceeded') fail({ kind: 'too-large' });
  }

  function take(chunk: Chunk, json: unknown): void {
    // What came before may have ended the answer.
    text.tell();
    if (conclusion) return;
    usage = chunk.usage ?? usage;
    model ??= chunk.model;
    tier = chunk.tier ?? tier;
    known ||= chunk.known;
    refused ||= chunk.refused;
    if (chunk.answer !== '' || chunk.reasoning !== '') index ??= chunk.index;
    if (chunk.answer !== '' && !chunk.whole) pieces = true;
    if (chunk.reasoning) {
      goesOn();
      text.addReasoning(chunk.reasoning);
    }
    // A whole message after its pieces repeats them.
    if (!chunk.whole || !pieces) addContent(chunk.answer);
    if (chunk.error !== undefined) fail({ kind: 'error', facts: readErrorJson(chunk.error) });
    else if (chunk.finish !== undefined && kindOfReason(chunk.finish) === 'failure') aside = readAside(json) ?? aside;
    if (chunk.finish === undefined || conclusion) return;
    text.tell();
    // Such a server may say it with each piece.
    withText = chunk.answer !== '' && !chunk.whole;
    finish = strongerReason(finish, chunk.finish);
    reasons++;
  }

  function addContent(content: string): void {
    const piece = text.add(content);
    if (piece !== '') aside = undefined;
    if (finish !== undefined && piece.trim() !== '') goesOn();
  }

  /** A text comes: what was said of the end before does not hold. */
  function goesOn(): void {
    if (finish === undefined) return;
    finish = undefined;
    early = true;
  }

  /** After a finish reason nothing can spoil the answer any more; an error says what one that is a failure means. */
  function fail(how: Conclusion): void {
    const isTold = how.kind === 'error' && finish !== undefined && kindOfReason(finish) === 'failure';
    if (finish !== undefined && !isTold) return finished(false, how.kind === 'lost');
    settle((how.kind === 'lost' ? errorAtEnd() : undefined) ?? how);
  }

  /** Without a reason to finish the server's last words may be an error outside of any event. @param isLast nothing follows that is read */
  function errorAtEnd(isDone = false, isLast = true): Conclusion | undefined {
    if (finish !== undefined && kindOfReason(finish) !== 'failure') return undefined;
    const isGood = isDone && finish === undefined && text.answered;
    const facts =
      (isLast && format === 'events' ? errorInLast(tail.lines()) : undefined) ?? (isGood ? undefined : aside);
    return facts && { kind: known || isStream ? 'error' : 'foreign', facts };
  }

  function finished(done: boolean, isLast = true): void {
    text.flush();
    const facts = { finish, done, answered: text.answered, refused, foreign: !known && !isStream };
    settle(errorAtEnd(done, isLast) ?? conclude(facts));
  }

  function settle(found: Conclusion): void {
    text.tell();
    if (conclusion) return;
    conclusion = found;
    text.flush();
  }

  function feed(piece: string): void {
    if (format === 'unknown') {
      document += piece;
      const first = document.trimStart()[0];
      if (first === undefined) {
        if (document.length > longestEvent) fail({ kind: 'too-large' });
        return;
      }
      const page = contentType.includes('text/html');
      format = page || first === '{' || first === '[' || first === '<' ? 'document' : 'events';
      piece = document;
      document = '';
    }
    if (format === 'events') {
      tail.add(piece);
      return parser.feed(piece);
    }
    document += piece;
    if (document.length > longestEvent) fail({ kind: 'too-large' });
  }

  function readDocument(): void {
    const trimmed = document.trim();
    if (format === 'unknown') return settle({ kind: 'empty' });
    if (trimmed.startsWith('<') || contentType.includes('text/html')) {
      const facts = readErrorBody(trimmed);
      return settle({ kind: facts.html ? 'page' : 'error', facts });
    }
    const json = unwrapped(parseJson(trimmed));
    if (json === undefined) {
      readLines(trimmed);
      return settle(
        errorAtEnd() ?? conclude({ finish, done: false, answered: text.answered, refused, foreign: false }),
      );
    }
    const parts: unknown[] = Array.isArray(json) ? json : [json];
    const chunks = parts.map((part) => readChunk(part));
    if (!chunks.some(({ error, known }) => error !== undefined || known)) {
      return settle({ kind: 'foreign', facts: readErrorJson(json) });
    }
    for (const [place, chunk] of chunks.entries()) take(chunk, parts[place]);
    // A whole completion that names no reason for its end is complete.
    if (!conclusion) finished(true);
  }

  function taken(): Told {
    text.tell();
    return text.taken();
  }

  return {
    push(bytes) {
      if (!conclusion) feed(decoder.decode(bytes, { stream: true }));
      return taken();
    },
    end() {
      if (!conclusion) feed(decoder.decode());
      if (!conclusion && format !== 'events') readDocument();
      // Nothing parted the lines.
      if (!framed) parser.feed('\n\n');
      if (!conclusion && endsAnswer(tail.lines().findLast((line) => line.trim() !== '') ?? '')) finished(true);
      if (!conclusion) finished(false);
      return taken();
    },
    cut(how) {
      fail(how);
      return taken();
    },
    get conclusion() {
      return conclusion;
    },
    get progress() {
      return text.progress + reasons;
    },
    get finishing() {
      if (finish === undefined) return false;
      return early || withText || kindOfReason(finish) === 'other' ? 'perhaps' : 'surely';
    },
    get shown() {
      return text.shown;
    },
    get usage() {
      return usage;
    },
    get model() {
      return model;
    },
    get tier() {
      return tier;
    },
  };
}
