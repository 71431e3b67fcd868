import { isRecord, numberOf, textOf } from '../../base/json';

/** Names of fields that hold a wait, in lower case and without marks: `retryDelay` (python-genai#2114), `resets_in_seconds`, `wait_time`. */
const field =
  /^x?(?:ratelimit)?(?:retry(?:after|in|delay|at)|nextretry(?:at)?|(?:quota)?resets?(?:after|in|at|time|delay|timestamp)?|(?:suggested)?wait(?:time|for)?|cooldown|backoff|estimatedtime)(?:ms|millis(?:econds)?|s|secs?|seconds)?$/;

/** Fields whose values hold such a field. */
const holder = /^(?:retry|metadata|parameters|ratelimit)$/;

/**
 * The wait that a field of an error holds, as `Retry-After` would say it.
 *
 * @param name in lower case and without marks
 */
export function waitField(name: string, value: unknown): string | undefined {
  if (name === 'details' && Array.isArray(value)) return firstWait(value.slice(0, 10));
  if (isRecord(value) && holder.test(name)) return firstWait([value]) ?? waitField('retryafter', value['after']);
  if (!field.test(name)) return undefined;
  if (isRecord(value)) {
    const seconds = numberOf(value['seconds']) ?? 0;
    return String(seconds + (numberOf(value['nanos']) ?? 0) / 1e9);
  }
  const number = numberOf(value);
  const unit = /(?:ms|millis(?:econds)?)$/.test(name) ? 'ms' : '';
  return number === undefined ? textOf(value) : `${number}${unit}`;
}

function firstWait(records: unknown[]): string | undefined {
  const found = records
    .filter(isRecord)
    .flatMap((record) => Object.entries(record).slice(0, 20))
    .map(([name, value]) => waitField(name.replace(/[^a-z]/gi, '').toLowerCase(), value));
  return found.find((wait) => wait !== undefined);
}

const number = '\\d{1,9}(?:\\.\\d{1,9})?';
const units =
  'stunden?|ms|msecs?|milliseconds?|毫秒|s|secs?|seconds?|secondes?|segundos?|sekunden?|секунд\\p{L}?|秒钟?|초|m|mins?|minutes?|minutos?|minuten?|минут\\p{L}?|分钟?|分鐘|분|h|hrs?|hours?|heures?|horas?|час\\p{L}{0,2}|个?小时|個?小時|時間|시간|d|days?|天|日';
/** `1m26.4s`, `53.6 seconds`, `2 hours, 3 minutes and 5 seconds`, `30 秒`. */
const duration = `${number}\\s?(?:${units})(?:\\s?,?\\s?(?:and\\s)?${number}\\s?(?:${units})){0,3}(?![a-z])`;
const parts = new RegExp(`(${number})\\s?(${units})`, 'giu');

/** What a server says before the time, or in Chinese, Japanese and Korean after it. */
const before =
  '(?:try|retry|wait|again|available|resets?|reset|come back|cool[ -]?down|lifted|allowed|blocked for|warte|réessaye|intente|inténtelo|повторите|稍等|冷却|稍后|稍候|等待|请在|请于|請在|等|再过)[^.\\d。\\n]{0,40}?(?<![\\w.])';
const after =
  '[^\\d。]{0,6}(?:后|後|뒤|후)[^\\d。]{0,12}(?:重试|再试|再次|重新|重試|再試|再来|恢复|重置|可用|解除|もう一度|やり直|다시|재시도)';

const told = new RegExp(`${before}(${duration})`, 'iu');
const toldBefore = new RegExp(`(${duration})${after}`, 'iu');

/** The wait that an error tells in its words, in milliseconds: `try again in 3.5s`, `请在三十秒后重试`. */
export function waitInWords(message: string): number | undefined {
  const text = inDigits(message.slice(0, 1000));
  const found = (told.exec(text) ?? toldBefore.exec(text))?.[1];
  if (found === undefined) return undefined;
  return [...found.matchAll(parts)].reduce((sum, [, count, unit]) => sum + Number(count) * msOf(unit), 0);
}

/** A bare number of seconds, or a time: `retry_after=30`, `resets at 2026-02-18T09:00:30Z`. As `Retry-After` would say it. */
export function timeInWords(message: string): string | undefined {
  const text = message.slice(0, 1000);
  const [, seconds] =
    /retry[-_ ]?(?:after|in)["']?\s{0,3}[:=]?\s{0,3}["']?(\d{1,13}(?:\.\d{1,9})?)(?![\w.-])/i.exec(text) ?? [];
  if (seconds !== undefined) return seconds;
  const [, time] =
    /(?:again|until|retry|resets?|access|available|renewed?|恢复|重置|重试)\D{0,24}(\d{4}-\d\d-\d\d(?:T| at | )[\d:.]{5,20}\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?|\d{10}(?:\d{3})?(?!\d))/i.exec(
      text,
    ) ?? [];
  return time?.replace(' at ', ' ');
}

const digits: Record<string, number> = {
  ...{ 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 半: 0.5 },
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, five: 5, ten: 10, fifteen: 15, thirty: 30, sixty: 60 },
};

/** Numbers before a unit of time, that are written in words, in digits. */
function inDigits(text: string): string {
  return text
    .replace(
      /([一二两兩三四五六七八九]?)十([一二三四五六七八九]?)(?=\s?(?:秒|分|个?小时))/g,
      (_, tens: string, ones: string) => String((digits[tens] ?? 1) * 10 + (digits[ones] ?? 0)),
    )
    .replace(/[一二两兩三四五六七八九半](?=\s?(?:秒|分钟|分鐘|个?小时|個小時|天))/g, (digit) => String(digits[digit]))
    .replace(/\b(an?|one|two|three|five|ten|fifteen|thirty|sixty)(?=\s(?:second|minute|hour|day))/gi, (word) =>
      String(digits[word.toLowerCase()]),
    );
}

function msOf(unit = ''): number {
  if (/^(ms|msec|milli|毫)/i.test(unit)) return 1;
  if (/^(s(?!tu)|с|秒|초)/i.test(unit)) return 1000;
  if (/^(m|м|分|분)/i.test(unit)) return 60_000;
  return /^(h|stu|ч|[个個]?小|時|시)/i.test(unit) ? 3_600_000 : 86_400_000;
}
