import { isRecord, parseJson, textOf } from '../../base/json';
import { type ErrorFacts, isErrorJson, isSentence, longest, noFacts, readErrorJson } from './errorJson';

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
  if (text.startsWith('<')) return xmlError(text) ?? { ...noFacts, message: titleOf(text), html: true };
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
  if (!/^(?:[{"]|\[(?!(?:error|exception|fail)[^\]]{0,20}\]))/i.test(data)) return readErrorBody(data);
  return /"error/.test(data) && quotedMessage(data) !== undefined ? readErrorBody(data) : 'malformed';
}

/**
 * Reads what came beside an answer: a comment, or an event of another shape.
 *
 * @returns undefined when it says nothing that could be an error
 */
export function readAside(said: unknown): ErrorFacts | undefined {
  const json = typeof said === 'string' ? parseJson(said) : said;
  if (json === undefined && !/error|fail|exception|错误|失败|异常/i.test(String(said))) return undefined;
  const facts = json === undefined ? readErrorBody(String(said)) : readErrorJson(json);
  return facts.message === '' || sign.test(facts.message.trim()) ? undefined : facts;
}

/**
 * What a server has written last, outside of any event: JSON over several lines (bifrost#5262), an event without its end,
 * a sentence, a page. It counts only where the answer has no end.
 *
 * @param lines the last ones of the stream, or all of them, up to what ends the answer
 * @param isDone whether that came
 * @returns undefined when it says nothing of an error
 */
export function lastWords(lines: string[], isDone: boolean): ErrorFacts | undefined {
  const start = lines.findLastIndex((line) => field.test(line)) + 1;
  const stray = lines.slice(start).join('\n').trim();
  if (stray === '') return lastEvent(isDone || lines.at(-1) !== '' ? lines : lines.slice(0, -1));
  if (stray.startsWith('<')) return readErrorBody(stray);
  const at = stray.search(/^[{[]/m);
  if (at < 0) return !isDone && isSentence(stray) ? readErrorBody(stray) : undefined;
  const json = parseJson(stray.slice(at));
  const first: unknown = Array.isArray(json) ? json[0] : json;
  if (isRecord(first)) return isErrorJson(first) ? readErrorJson(first) : undefined;
  return quotedMessage(stray) === undefined ? undefined : readErrorBody(stray.slice(at));
}

/** A line that belongs to an event, or is a comment. */
const field = /^\uFEFF?(?:(?:data|event|id|retry)?\s{0,3}:|(?:data|event|id|retry)$)/;

/** An event that lacks the empty line after it is none, but it may be the server's last word. */
function lastEvent(lines: string[]): ErrorFacts | undefined {
  const [before = '', last = ''] = lines.slice(-2);
  if (!last.startsWith('data:')) return undefined;
  const data = last.slice(5).trim();
  const json = parseJson(data);
  if (isRecord(json)) return isErrorJson(json) || /^event:\s*error$/.test(before) ? readErrorJson(json) : undefined;
  const facts = isSentence(data) ? readPlainData(data) : undefined;
  return facts === 'malformed' ? undefined : facts;
}

/** An error of a gateway or of a store of files; undefined for a web page. */
function xmlError(xml: string): ErrorFacts | undefined {
  if (/<(?:!doctype html|html|head|body|title)\b/i.test(xml)) return undefined;
  const textIn = (names: string): string | undefined =>
    new RegExp(`<(?:\\w{1,20}:)?(?:${names})\\b[^<>]{0,200}>\\s*(?:<!\\[CDATA\\[)?([^<>\\]]+)`, 'i')
      .exec(xml)?.[1]
      ?.trim();
  const message = textIn('message|msg|faultstring|description|detail|reason|text|error');
  const codes = textIn('code|errorcode|faultcode|type|status')?.toLowerCase() ?? '';
  return message === undefined && codes === ''
    ? undefined
    : { ...noFacts, message: message ?? codes, codes, whole: xml };
}

function titleOf(html: string): string {
  return /<(?:title|h1)\b[^<>]*>\s*([^<\s][^<]*)/i.exec(html)?.[1]?.trim() ?? '';
}
