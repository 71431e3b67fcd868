import { isRecord, numberOf, parseJson, textOf } from '../../base/json';
import { waitField } from './bodyWaits';

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
  /** How long it asks to wait, in a field of its own: as `Retry-After` would say it. */
  wait?: string;
  /** It is a web page; the message is its title. */
  html: boolean;
  /** All that it says, in any shape, but for what repeats the request. */
  whole: string;
}

/** Says nothing. */
export const noFacts: ErrorFacts = { message: '', codes: '', param: '', html: false, whole: '' };

/** Errors wrapped in errors: proxies put what they received into a string of their own error. */
const deepest = 5;

/** What an error says stands at its beginning: no more characters of a text are looked at. */
export const longest = 4096;

/** No code and no name of a field is longer. */
const longestWord = 200;

/** No error has more fields. */
const mostFields = 40;

/** Names of fields, in lower case and without marks, that hold a message or what does; the most exact first. */
const texts = `metadata error detail message msg errormessage errormsg errmsg statusmsg statusmessage errordescription
  description baseresp response header errors fault faultstring exception title cause details err reason data result`.split(
  /\s+/,
);
const codeNames = new Set([
  'code',
  'type',
  'status',
  'errorcode',
  'errcode',
  'errno',
  'errortype',
  'reason',
  'statuscode',
]);
const statusNames = new Set(['code', 'status', 'statuscode', 'errorcode', 'httpstatus']);

/** Names, plain, under which anything makes an error of what has no choices. */
const errorNames = new Set(
  'errors err error errormessage errormsg errmsg errordescription fault exception detail'.split(' '),
);

/** Under these, a number other than 0 and 200 does, where a message stands beside it; a word does too in the first. */
const failureCodes = ['code', 'Code', 'ret_code', 'retcode', 'errno', 'status_code', 'statusCode', 'error_code'];

/** What relays wrap all they give in. */
const wraps = ['data', 'result', 'response', 'Response', 'body'];

/**
 * Whether something that stands where an answer would stand is an error. Some servers send `error: null` with good chunks,
 * MiniMax `base_resp` with a status of zero (edenai-apis#360); FastAPI's servers send `object: "error"`.
 */
export function isErrorJson(json: Record<string, unknown>, isWrapped = false): boolean {
  const { error, choices } = json;
  if (error !== undefined && error !== null && error !== false && error !== '') return true;
  if (json['object'] === 'error' || json['type'] === 'error' || failed(json['base_resp'], 'status_code')) return true;
  if (Array.isArray(choices) && choices.length > 0) return false;
  if (Object.entries(json).some(([name, value]) => errorNames.has(plainName(name)) && !isEmpty(value))) return true;
  if (failed(json['header'], 'code')) return true;
  const inner = wraps.map((name) => json[name]).find(isRecord);
  if (!isWrapped && inner && isErrorJson(inner, true)) return true;
  const said = ['message', 'msg', 'Message', 'ret_msg', 'reason', 'description', 'title'].some((name) =>
    textOf(json[name]),
  );
  if (!said) return false;
  const { success, ok, status } = json;
  if (success === false || ok === false || failureCodes.some((name) => failed(json, name))) return true;
  return typeof status === 'number' ? isErrorStatus(status) : /^(?:error|fail(?:ed|ure)?)$/i.test(textOf(status) ?? '');
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return value === undefined || value === null || value === false || value === '';
  return Object.keys(value).length === 0;
}

/** Whether a code says that something went wrong. */
function failed(holder: unknown, name: string): boolean {
  if (!isRecord(holder) || !(name in holder)) return false;
  const code = numberOf(holder[name]);
  if (code !== undefined) return code !== 0 && code !== 200;
  return /^code$/i.test(name) && !/^(?:0|ok|success)$/i.test(textOf(holder[name]) ?? '0');
}

/** Reads an error that is parsed already, such as an event of a stream. */
export function readErrorJson(json: unknown): ErrorFacts {
  const read = readPart(json);
  return { ...read, message: read.message || sentenceIn(json), whole: wholeOf(json) };
}

/** Two words at least: what is left of a line that was cut is none. */
export function isSentence(text: string): boolean {
  return (text.match(/\p{L}{3,40}/gu)?.length ?? 0) > 1 || /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{4}/.test(text);
}

/** Under a name that nobody knows: the first text that is a sentence. */
function sentenceIn(json: unknown, depth = 0): string {
  if (typeof json === 'string') return isSentence(json) && !/^[\x21-\x7e]*$/.test(json) ? json.slice(0, longest) : '';
  if (typeof json !== 'object' || json === null || depth > deepest) return '';
  for (const [name, value] of Object.entries(json).slice(0, mostFields)) {
    const found = repeated.has(name) ? '' : sentenceIn(value, depth + 1);
    if (found !== '') return found;
  }
  return '';
}

/** What repeats the request. */
const repeated = new Set(['input', 'messages', 'request', 'prompt']);

function wholeOf(json: unknown): string {
  const told = (name: string, value: unknown): unknown => (repeated.has(name) ? undefined : value);
  return (JSON.stringify(json, told) ?? '').slice(0, longest);
}

function readPart(json: unknown, depth = 0, within = ''): ErrorFacts {
  if (typeof json === 'string') return readString(json, depth);
  if (Array.isArray(json)) return json.length > 0 ? readPart(json[0], depth) : noFacts;
  if (!isRecord(json) || depth > deepest) return noFacts;

  const fields = Object.entries(json)
    .slice(0, mostFields)
    .map(([name, value]) => ({ name: plainName(name), value }));
  const ofName = (names: { has(name: string): boolean }): unknown[] =>
    fields.flatMap(({ name, value }) => (names.has(name) ? [value] : []));
  const own: ErrorFacts = { ...noFacts, ...validation(json['detail']) };
  // Bare numbers mean something else to each vendor.
  const prefix = within === 'baseresp' ? 'base_resp.' : '';
  own.codes = ofName(codeNames)
    .map(word)
    .filter(Boolean)
    .map((code) => prefix + code.toLowerCase())
    .join(' ');
  own.status = ofName(statusNames).map(numberOf).find(isErrorStatus);
  own.param = textOf(json['param'])?.slice(0, longestWord) ?? own.param;
  own.promptTokens = numberOf(json['n_prompt_tokens']);
  own.contextSize = numberOf(json['n_ctx']);
  own.wait = fields.map(({ name, value }) => waitField(name, value)).find((wait) => wait !== undefined);
  return inOrder(texts.flatMap((wanted) => fields.filter(({ name }) => name === wanted)))
    .map(({ name, value }) => (name === 'metadata' ? metadata(value, depth) : readPart(value, depth + 1, name)))
    .reduce(merge, own);
}

interface Field {
  name: string;
  value: unknown;
}

/** Beside a message, a word in the place of the error is its class. */
function inOrder(fields: Field[]): Field[] {
  const error = fields.find(({ name, value }) => name === 'error' && typeof value === 'string');
  const message = fields.find(
    ({ name, value }) => /^(message|msg|detail|errordescription|description)$/.test(name) && typeof value === 'string',
  );
  if (!error || !message) return fields;
  const [own, other] = [weight(error.value), weight(message.value)];
  return own > longest && own > other ? fields : [...fields.filter((field) => field !== error), error];
}

/** Of two texts the one of several words is the message, then the longer one. */
function weight(text: unknown): number {
  return typeof text === 'string' ? text.length + (/\s|[^\x20-\x7e]/.test(text.trim()) ? longest : 0) : 0;
}

/** OpenRouter: what it received from the vendor, and the vendor's headers. */
function metadata(value: unknown, depth: number): ErrorFacts {
  if (!isRecord(value)) return noFacts;
  const { headers, raw } = value;
  const wait = isRecord(headers)
    ? Object.entries(headers)
        .map(([name, told]) => waitField(plainName(name), told))
        .find((told) => told !== undefined)
    : undefined;
  const own = wait ?? waitField('metadata', value);
  return { ...readPart(raw, depth + 1), ...(own !== undefined && { wait: own }) };
}

function readString(whole: string, depth: number): ErrorFacts {
  const text = whole.slice(0, longest);
  const quoted = text.startsWith('"') && depth < deepest ? parseJson(text) : undefined;
  if (typeof quoted === 'string') return readString(quoted, depth + 1);
  const start = text.search(/[{[]/);
  const json = start >= 0 && depth < deepest ? parseJson(text.slice(start)) : undefined;
  const inner = isRecord(json) || Array.isArray(json) ? readPart(json, depth + 1) : noFacts;
  return inner.message ? inner : { ...noFacts, message: text };
}

/** The outer one's words are shown; those of the inner one count as codes where they are lost otherwise. */
function merge(outer: ErrorFacts, inner: ErrorFacts): ErrorFacts {
  const hidden =
    outer.message && inner.message !== outer.message ? inner.message.toLowerCase().slice(0, longestWord) : '';
  return {
    message: outer.message || inner.message,
    codes: [outer.codes, inner.codes, hidden].filter(Boolean).join(' '),
    param: outer.param || inner.param,
    status: outer.status ?? inner.status,
    promptTokens: outer.promptTokens ?? inner.promptTokens,
    contextSize: outer.contextSize ?? inner.contextSize,
    wait: outer.wait ?? inner.wait,
    html: false,
    whole: '',
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

function plainName(name: string): string {
  return name
    .slice(0, 60)
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, longestWord) : '';
}

function isErrorStatus(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 600;
}
