import { isRecord, parseJson, textOf } from '../../base/json';
import { type ErrorFacts, isErrorJson, longest, noFacts, readErrorJson } from './errorJson';

/**
 * Reads an error in any of the shapes seen: `{error: {…}}`, `{error: "…"}`, `{message}`, `{detail}`, FastAPI's
 * `{detail: [{loc, msg}]}` (vllm#10463), `{object: "error"}`, `[{error}]`, JSON within a string, `data:`-framed, text, HTML,
 * nothing. Never throws.
 */
export function readErrorBody(body: string): ErrorFacts {
  const text = body
    .slice(0, longest)
    .replace(/^\uFEFF/, '')
    .trim();
  if (text.startsWith('<')) return { ...noFacts, message: titleOf(text), html: true };
  const unframed = text.replace(/^(?:event:[^\n]*\n\s*)?data:\s*/, '');
  const json = parseJson(unframed);
  if (json !== undefined) return readErrorJson(json);
  // JSON that was cut, or text.
  const quoted = quotedMessage(unframed);
  return { ...noFacts, message: quoted ? (textOf(parseJson(quoted)) ?? '') : unframed, whole: unframed };
}

function quotedMessage(text: string): string | undefined {
  return /"(?:message|error|detail|msg)"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
}

/** Data of an event that is nothing: a comment that a relay has wrapped (mnfst/llm-gateway#2053), or a sign of life. */
const sign = /^(?::.*|\[?(?:ping|pong|heart-?beat|keep-?alive|processing|waiting|connected|open|ok)\]?[.!…]*)$/i;

/**
 * Reads data of an event that is not JSON.
 *
 * @returns undefined when it is a sign of life; `malformed` when it is the beginning of JSON that says nothing of an error
 */
export function readPlainData(data: string): ErrorFacts | 'malformed' | undefined {
  if (sign.test(data)) return undefined;
  if (!/^[{["]/.test(data)) return readErrorBody(data);
  return /"error/.test(data) && quotedMessage(data) !== undefined ? readErrorBody(data) : 'malformed';
}

/**
 * What a server has written last, outside of any event: JSON over several lines (bifrost#5262), an event without its end,
 * a sentence, a page. It counts only where the answer has no end.
 *
 * @param tail the end of the stream, or all of it
 * @returns undefined when it says nothing of an error
 */
export function lastWords(tail: string): ErrorFacts | undefined {
  const all = tail.split(/\r\n|\n|\r/);
  const done = all.findIndex((line) => /^data:\s*\[DONE\]/.test(line));
  const lines = done < 0 ? all : all.slice(0, done);
  const start = lines.findLastIndex((line) => field.test(line)) + 1;
  const stray = lines.slice(start).join('\n').trim();
  if (stray === '') return lastEvent(lines);
  if (stray.startsWith('<')) return readErrorBody(stray);
  const at = stray.search(/^[{[]/m);
  if (at < 0) return done < 0 && isSentence(stray) ? readErrorBody(stray) : undefined;
  const json = parseJson(stray.slice(at));
  const first: unknown = Array.isArray(json) ? json[0] : json;
  if (isRecord(first)) return isErrorJson(first) ? readErrorJson(first) : undefined;
  return quotedMessage(stray) === undefined ? undefined : readErrorBody(stray.slice(at));
}

/** A line that belongs to an event, or is a comment. */
const field = /^\uFEFF?(?:(?:data|event|id|retry)?\s{0,3}:|(?:data|event|id|retry)$)/;

/** Two words at least: what is left of a line that was cut is none. */
function isSentence(text: string): boolean {
  return (text.match(/\p{L}{3,40}/gu)?.length ?? 0) > 1 || /[\u3400-\u9fff]{4}/.test(text);
}

/** An event that lacks the empty line after it is none, but it may be the server's last word. */
function lastEvent(lines: string[]): ErrorFacts | undefined {
  const [before = '', last = ''] = (lines.at(-1) === '' ? lines.slice(0, -1) : lines).slice(-2);
  if (!last.startsWith('data:')) return undefined;
  const data = last.slice(5).trim();
  const json = parseJson(data);
  if (isRecord(json)) return isErrorJson(json) || /^event:\s*error$/.test(before) ? readErrorJson(json) : undefined;
  const facts = isSentence(data) ? readPlainData(data) : undefined;
  return facts === 'malformed' ? undefined : facts;
}

function titleOf(html: string): string {
  return /<title\b[^<>]*>([^<]*)/i.exec(html)?.[1]?.trim() ?? '';
}
