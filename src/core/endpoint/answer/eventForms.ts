import { parseJson } from '../../base/json';

/** Names of events that are an error, whatever their data. */
export const namesError = /error|exception|fail/i;

/** Names of events that end an answer. */
export const namesEnd = /^(?:done|end|eof|finish(?:ed)?|completed?|message_stop|stop)$/i;

/** A stream whose last line ends it, though no empty line follows. */
export const endsDone = /(?:^|[\r\n])data:\s*\[DONE\]\s*$/;

/** What stands between events in one: the end of a line, or nothing. */
export const betweenEvents = /\n|(?<=\})\s{0,4}(?:data:\s?)?(?=\{"|\[DONE\])/;

const done = /^(?:["[<(\s]{0,3}(?:done|end|eos|eof|finish(?:ed)?|completed?)[\])>".!\s]{0,3}){1,3}$/i;

/** Whether data ends the answer: `[DONE]`, however it is written (`[done]`, `DONE`, `"[DONE]"`, `[END]`). */
export function isDone(data: string): boolean {
  return data.length < 40 && done.test(data);
}

/** Parsed JSON, taken out of a string that it was put into, and out of another one. */
export function unwrapped(json: unknown): unknown {
  const inner = typeof json === 'string' ? parseJson(json) : undefined;
  return inner === undefined ? json : typeof inner === 'string' ? (parseJson(inner) ?? inner) : inner;
}
