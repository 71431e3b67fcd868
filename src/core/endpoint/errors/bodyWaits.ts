import { isRecord, numberOf, textOf } from '../../base/json';

/** Names of fields that hold a wait, in lower case and without marks, and the unit of a bare number in them. */
const fields = new Map([
  ['retryafterms', 'ms'],
  ['retryaftermilliseconds', 'ms'],
  ['retryafter', ''],
  ['retryafterseconds', ''],
  ['retrydelay', ''], // google.rpc.RetryInfo (python-genai#2114)
  ['retryin', ''],
  ['retryinseconds', ''],
  ['waitseconds', ''],
  ['resetsinseconds', ''],
  ['resetseconds', ''],
  ['resetafter', ''],
  ['resetsat', ''],
  ['resetat', ''],
  ['xratelimitreset', ''],
]);

/**
 * The wait that a field of an error holds, as `Retry-After` would say it.
 *
 * @param name in lower case and without marks
 */
export function waitField(name: string, value: unknown): string | undefined {
  if (name === 'details' && Array.isArray(value)) return inDetails(value);
  const unit = fields.get(name);
  if (unit === undefined) return undefined;
  if (isRecord(value)) {
    const seconds = numberOf(value['seconds']) ?? 0;
    return String(seconds + (numberOf(value['nanos']) ?? 0) / 1e9);
  }
  const number = numberOf(value);
  return number === undefined ? textOf(value) : `${number}${unit}`;
}

function inDetails(details: unknown[]): string | undefined {
  const found = details
    .slice(0, 10)
    .map((detail) => (isRecord(detail) ? waitField('retrydelay', detail['retryDelay']) : undefined));
  return found.find((wait) => wait !== undefined);
}

const number = '(\\d{1,9}(?:\\.\\d{1,9})?)';
const units =
  'ms|msecs?|milliseconds?|毫秒|s|secs?|seconds?|秒钟?|m|mins?|minutes?|分钟?|h|hrs?|hours?|小时|d|days?|天';
/** `1m26.4s`, `53.6 seconds`, `2 minutes and 5 seconds`, `30 秒`. */
const duration = `${number}\\s?(${units})(?:(?:\\s?,?\\s(?:and\\s)?)?${number}\\s?(${units})(?![a-z]))?(?![a-z])`;
/** What a server says before the time, or in Chinese, Japanese and Korean after it. */
const before =
  '(?:try|retry|wait|again|available|resets?|reset|come back|稍等|等待|请在|请于|等|再过)[^.\\d。\\n]{0,40}?(?<![\\w.])';
const after = '[^\\d。]{0,6}(?:后|之后|以后|後)[^\\d。]{0,6}(?:重试|再试|再次|重新|重試|再試)';

const told = new RegExp(`${before}${duration}`, 'i');
const toldBefore = new RegExp(`${duration}${after}`, 'i');

/** The wait that an error tells in its words, in milliseconds: `try again in 3.5s`, `请在 30 秒后重试`. */
export function waitInWords(message: string): number | undefined {
  const text = message.slice(0, 1000);
  const found = told.exec(text) ?? toldBefore.exec(text);
  if (!found) return undefined;
  const [, first, unit, second, secondUnit] = found;
  return Number(first) * msOf(unit) + (second === undefined ? 0 : Number(second) * msOf(secondUnit));
}

function msOf(unit = ''): number {
  if (/^(ms|msec|milli|毫)/i.test(unit)) return 1;
  if (/^(s|秒)/i.test(unit)) return 1000;
  if (/^(m|分)/i.test(unit)) return 60_000;
  return /^(h|小)/i.test(unit) ? 3_600_000 : 86_400_000;
}
