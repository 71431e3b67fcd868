import { isRecord, numberOf, parseJson, textOf } from '../../base/json';

/** What the body of an error says, whoever wrote it. Unsafe to show: see `safeText`. */
export interface ErrorFacts {
  message: string;
  /** Codes and types that the error carries, lower-case, separated by spaces. */
  codes: string;
  /** The field of the request that it complains about, if it names one. */
  param: string;
  /** An HTTP status that the body carries: proxies send errors with status 200. */
  status?: number;
  promptTokens?: number;
  contextSize?: number;
  /** It is a web page; the message is its title. */
  html: boolean;
}

/** Errors wrapped in errors: proxies put what they received into a string of their own error. */
const deepest = 4;

/** What an error says stands at its beginning: no more characters of a text are looked at. */
const longest = 4096;

/** No code and no name of a field is longer. */
const longestWord = 200;

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
  if (text.startsWith('<')) return { ...nothing, message: titleOf(text), html: true };
  const unframed = text.replace(/^(?:event:[^\n]*\n\s*)?data:\s*/, '');
  const json = parseJson(unframed);
  if (json !== undefined) return readErrorJson(json);
  // JSON that was cut, or text.
  const quoted = /"(?:message|error|detail|msg)"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(unframed)?.[1];
  return { ...nothing, message: quoted ? (textOf(parseJson(quoted)) ?? '') : unframed };
}

const nothing: ErrorFacts = { message: '', codes: '', param: '', html: false };

/** The same for a body that is parsed already, such as an event of a stream. */
export function readErrorJson(json: unknown, depth = 0): ErrorFacts {
  if (typeof json === 'string') return readString(json, depth);
  if (Array.isArray(json)) return json.length > 0 ? readErrorJson(json[0], depth) : nothing;
  if (!isRecord(json) || depth > deepest) return nothing;

  const own: ErrorFacts = { ...nothing, ...validation(json['detail']) };
  own.codes = [json['code'], json['type'], json['status']].map(word).filter(Boolean).join(' ').toLowerCase();
  own.status = [json['code'], json['status'], json['status_code']].map(numberOf).find(isErrorStatus);
  own.param = textOf(json['param'])?.slice(0, longestWord) ?? own.param;
  own.promptTokens = numberOf(json['n_prompt_tokens']);
  own.contextSize = numberOf(json['n_ctx']);

  const metadata = isRecord(json['metadata']) ? json['metadata']['raw'] : undefined;
  const inner = [
    metadata,
    json['error'],
    json['detail'],
    json['message'],
    json['msg'],
    json['error_msg'],
    json['errors'],
  ]
    .filter((part) => part !== undefined && part !== null && part !== '')
    .map((part) => readErrorJson(part, depth + 1));
  return inner.reduce(merge, own);
}

function readString(whole: string, depth: number): ErrorFacts {
  const text = whole.slice(0, longest);
  const start = text.search(/[{[]/);
  const json = start >= 0 && depth < deepest ? parseJson(text.slice(start)) : undefined;
  const inner = isRecord(json) || Array.isArray(json) ? readErrorJson(json, depth + 1) : nothing;
  return inner.message ? inner : { ...nothing, message: text };
}

function merge(outer: ErrorFacts, inner: ErrorFacts): ErrorFacts {
  return {
    message: outer.message || inner.message,
    codes: `${outer.codes} ${inner.codes}`.trim(),
    param: outer.param || inner.param,
    status: outer.status ?? inner.status,
    promptTokens: outer.promptTokens ?? inner.promptTokens,
    contextSize: outer.contextSize ?? inner.contextSize,
    html: false,
  };
}

/** FastAPI's list of what is wrong with a request; its `input` would repeat the request and is left out. */
function validation(detail: unknown): Partial<ErrorFacts> {
  const first: unknown = Array.isArray(detail) ? detail[0] : undefined;
  if (!isRecord(first)) return {};
  const loc = Array.isArray(first['loc'])
    ? first['loc']
        .slice(0, 10)
        .map(word)
        .filter((part) => part && part !== 'body')
    : [];
  const message = [loc.join('.'), textOf(first['msg'])?.slice(0, longest)].filter(Boolean).join(': ');
  return { message, param: loc.join('.') };
}

function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, longestWord) : '';
}

function isErrorStatus(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 600;
}

function titleOf(html: string): string {
  return /<title\b[^<>]*>([^<]*)/i.exec(html)?.[1]?.trim() ?? '';
}
