import { parseJson } from '../../base/json';
import { lastWords } from '../errors/errorBody';
import type { ErrorFacts } from '../errors/errorJson';

/** Names of events that are an error, whatever their data. */
export const namesError = /error|exception|fail/i;

/** Names of events that end an answer. */
export const namesEnd = /^(?:done|end|eof|finish(?:ed)?|completed?|message_stop|stop)$/i;

/** What stands between events in one: the end of a line, or nothing. */
export const betweenEvents = /\n|(?<=\})\s{0,4}(?:data:\s?)?(?=\{"|\[DONE\])/;

const done = /^(?:["[<(\s]{0,3}(?:done|end|eos|eof|finish(?:ed)?|completed?)[\])>".!\s]{0,3}){1,3}$/i;

/** Whether data ends the answer: `[DONE]`, however it is written (`[done]`, `DONE`, `"[DONE]"`, `[END]`). */
export function isDone(data: string): boolean {
  return data.length < 40 && done.test(data);
}

/** Whether a line of a stream ends the answer: `data: [DONE]`, `event: done`. */
export function endsAnswer(line: string): boolean {
  const [, name, value = ''] = /^\uFEFF?(data|event):(?:\s*data:)*(.*)$/.exec(line) ?? [];
  return name === 'data' ? isDone(value.trim()) : name === 'event' && namesEnd.test(value.trim());
}

/** Parsed JSON, taken out of a string that it was put into, and out of another one. */
export function unwrapped(json: unknown): unknown {
  const inner = typeof json === 'string' ? parseJson(json) : undefined;
  return inner === undefined ? json : typeof inner === 'string' ? (parseJson(inner) ?? inner) : inner;
}

/**
 * What the last lines of a stream say of an error. What comes behind the end of an answer, in one piece with it, says no more than in
 * a piece of its own.
 */
export function errorInLast(lines: string[]): ErrorFacts | undefined {
  const end = lines.findIndex(endsAnswer);
  return end < 0 ? lastWords(lines, false) : lastWords(lines.slice(0, end), true);
}
