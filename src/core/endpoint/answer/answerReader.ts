import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { parseJson } from '../../base/json';
import type { Usage } from '../../../shared/usage';
import { type Conclusion, conclude } from '../errors/conclude';
import { readErrorBody, readErrorJson } from '../errors/errorBody';
import { alikeEvents } from './alikeEvents';
import { type Chunk, readChunk } from './chunk';
import { runawayGuard } from './runaway';
import { type Told, thinking } from './thinking';
import { wholeTexts } from './wholeTexts';

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
  /** The model is done, at most the usage is still to come. */
  readonly finishing: boolean;
  /** Some text was returned. */
  readonly shown: boolean;
  readonly usage: Usage | undefined;
}

/** What a reader must know of the request and the response. */
export interface AnswerFacts {
  /** Of the response; what the body begins with decides where the two differ. */
  contentType: string;
  /** Of answer and reasoning together. */
  mostCharacters: number;
  /** The prompt holds the tag that ends reasoning, so that an answer may quote it. */
  quotesThinking: boolean;
}

/** Makes the reader of one response's body. */
export function createAnswerReader({ contentType, mostCharacters, quotesThinking }: AnswerFacts): AnswerReader {
  const decoder = new TextDecoder();
  const parser = createParser({ onEvent, onError, maxBufferSize: longestEvent });
  const alike = alikeEvents();
  const whole = wholeTexts();
  const think = thinking(quotesThinking);
  const runaway = runawayGuard(mostCharacters);

  let format: 'unknown' | 'events' | 'document' = 'unknown';
  let document = '';
  /** Content that was not told apart yet: done once for all events of a piece, it costs next to nothing. */
  let untold = '';
  /** What was not returned yet. */
  let newAnswer = '';
  let newReasoning = '';
  /** What was returned as answer was reasoning. */
  let recast = false;
  let answered = false;
  /** A piece came, and not only a whole message. */
  let pieces = false;
  let refused = false;
  let known = false;
  let finish: string | undefined;
  let usage: Usage | undefined;
  let conclusion: Conclusion | undefined;
  let progress = 0;
  let shown = false;

  function onEvent({ event, data }: EventSourceMessage): void {
    if (conclusion) return;
    const content = event === 'error' ? undefined : alike.contentOf(data);
    if (content !== undefined) return addContent(content);
    const trimmed = data.trim();
    if (trimmed === '') return;
    if (trimmed === '[DONE]') return finished(true);
    const json = parseJson(trimmed);
    if (event === 'error') return fail({ kind: 'error', facts: readErrorJson(json ?? trimmed) });
    if (json === undefined) return fail({ kind: 'malformed' });
    const chunk = readChunk(json);
    alike.learn(data, chunk);
    take(chunk, json);
  }

  function onError({ type }: { type: string }): void {
    if (type === 'max-buffer-size-exceeded') fail({ kind: 'too-large' });
  }

  function take(chunk: Chunk, json: unknown): void {
    // What came before may have ended the answer.
    tell();
    if (conclusion) return;
    usage = chunk.usage ?? usage;
    known ||= chunk.known;
    refused ||= chunk.refused;
    if (chunk.answer !== '' && !chunk.whole) pieces = true;
    if (chunk.reasoning) {
      think.apart();
      add({ answer: '', reasoning: chunk.reasoning });
    }
    // A whole message after its pieces repeats them.
    if (!chunk.whole || !pieces) addContent(chunk.answer);
    if (chunk.error !== undefined) fail({ kind: 'error', facts: readErrorJson(json) });
    if (chunk.finish === undefined || finish !== undefined) return;
    tell();
    finish = chunk.finish;
    progress++;
  }

  function addContent(content: string): void {
    if (content === '') return;
    untold += whole.next(content);
    if (whole.holding) progress++;
  }

  function tell(): void {
    if (untold === '') return;
    const content = untold;
    untold = '';
    add(think.next(content));
  }

  function add({ answer, reasoning, recast: wasReasoning }: Told): void {
    if (wasReasoning) {
      newReasoning += newAnswer;
      newAnswer = '';
      recast = true;
      answered = false;
    }
    if (!answer && !reasoning) return;
    const end = runaway(reasoning + answer);
    newReasoning += reasoning.slice(0, end?.at);
    newAnswer += end ? answer.slice(0, Math.max(0, end.at - reasoning.length)) : answer;
    answered ||= newAnswer.trim() !== '';
    progress++;
    if (end) fail({ kind: 'runaway', why: end.why });
  }

  /** After a finish reason nothing can spoil the answer any more. */
  function fail(conclusion: Conclusion): void {
    if (finish === undefined) settle(conclusion);
    else finished(false);
  }

  function finished(done: boolean): void {
    flush();
    const foreign = !known && !contentType.includes('text/event-stream');
    settle(conclude({ finish, done, answered, refused, foreign }));
  }

  function settle(found: Conclusion): void {
    tell();
    if (conclusion) return;
    conclusion = found;
    flush();
  }

  function flush(): void {
    untold += whole.rest();
    tell();
    add(think.rest());
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
    if (format === 'events') return parser.feed(piece);
    document += piece;
    if (document.length > longestEvent) fail({ kind: 'too-large' });
  }

  function readDocument(): void {
    const trimmed = document.trim();
    if (format === 'unknown') return settle({ kind: 'empty' });
    const json = parseJson(trimmed);
    if (trimmed.startsWith('<') || contentType.includes('text/html')) {
      return settle({ kind: 'page', facts: readErrorBody(trimmed) });
    }
    if (json === undefined) return settle({ kind: 'malformed' });
    const chunk = readChunk(Array.isArray(json) ? json[0] : json);
    if (chunk.error === undefined && !chunk.known) return settle({ kind: 'foreign', facts: readErrorJson(json) });
    take(chunk, json);
    // A whole completion that names no reason for its end is complete.
    if (!conclusion) finished(true);
  }

  function taken(): Told {
    tell();
    const told: Told = { answer: newAnswer, reasoning: newReasoning };
    if (recast) told.recast = true;
    newAnswer = '';
    newReasoning = '';
    recast = false;
    if (told.answer || told.reasoning) shown = true;
    return told;
  }

  return {
    push(bytes) {
      if (!conclusion) feed(decoder.decode(bytes, { stream: true }));
      return taken();
    },
    end() {
      if (!conclusion) feed(decoder.decode());
      if (!conclusion && format !== 'events') readDocument();
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
      return progress;
    },
    get finishing() {
      return finish !== undefined;
    },
    get shown() {
      return shown;
    },
    get usage() {
      return usage;
    },
  };
}
