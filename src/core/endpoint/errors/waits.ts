import { timeInWords, waitInWords } from './bodyWaits';
import type { ErrorFacts } from './errorJson';

/** Nobody is told to wait for longer than a year, in milliseconds. */
const longestTold = 365 * 86_400_000;

/**
 * How long a server asks to wait, in milliseconds, a year at most: what is said in milliseconds (`retry-after-ms`,
 * `x-ms-retry-after-ms`) before `Retry-After`, then a field of the body, then its words. What makes no sense, or has passed,
 * is as good as none.
 *
 * @param now milliseconds since 1970
 */
export function waitOf(headers: Record<string, string>, now: number, body?: ErrorFacts): number | undefined {
  const waits = Object.entries(headers).filter(([name]) => waitName.test(name));
  const inMs = waits.find(([name]) => isInMs(name))?.[1];
  const usual = headers['retry-after'] ?? waits.find(([name]) => !isInMs(name))?.[1];
  return (
    told(numberIn(inMs) ?? durationIn(inMs)) ??
    told(timeIn(usual, now) ?? durationIn(usual)) ??
    (body &&
      (told(timeIn(body.wait, now) ?? durationIn(body.wait)) ??
        told(waitInWords(body.message)) ??
        told(timeIn(timeInWords(body.message), now))))
  );
}

/** Names of headers that tell a wait. */
const waitName = /retry-?(?:after|in)|\bback-?off|\bwait-?(?:time|seconds|ms)|cool-?down/;

function isInMs(name: string): boolean {
  return /-(?:ms|millis(?:econds)?)$/.test(name);
}

/**
 * When a limit is renewed that is used up, as the headers of many vendors say it (`x-ratelimit-reset-requests: 6m0s`,
 * `anthropic-ratelimit-tokens-reset: 2026-…`, `ratelimit-reset: 30`): the longest of those of which nothing remains; where
 * no header says what remains, of all.
 *
 * @returns milliseconds from now, a year at most; undefined when no header says it
 */
export function limitRenewal(headers: Record<string, string>, now: number): number | undefined {
  const limits = Object.entries(headers)
    .filter(([name]) => /rate-?limit|quota/.test(name) && name.includes('reset'))
    .map(([name, text]) => ({
      wait: told(durationIn(text) ?? (isInMs(name) ? numberIn(text) : timeIn(text, now))),
      remaining: numberIn(headers[name.replace('reset', 'remaining')]),
    }));
  // `"default";r=0;t=30` and `limit=100, remaining=0, reset=30`, as the drafts of the IETF write it.
  const policies = (headers['ratelimit'] ?? '').matchAll(/\b(?:r|remaining)=(\d+)[^"]{0,40}?\b(?:t|reset)=(\d+)/g);
  for (const [, left, reset] of policies) {
    if (Number(left) === 0) limits.push({ wait: told(Number(reset) * 1000), remaining: 0 });
  }
  const isTold = limits.some(({ remaining }) => remaining !== undefined);
  const waits = limits.flatMap(({ wait, remaining }) =>
    wait !== undefined && (isTold ? remaining !== undefined && remaining <= 0 : true) ? [wait] : [],
  );
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

function told(wait: number | undefined): number | undefined {
  return wait !== undefined && wait >= 0 ? Math.min(wait, longestTold) : undefined;
}

function numberIn(text = ''): number | undefined {
  return /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(text.trim()) ? Number(text) : undefined;
}

/** A number of seconds, a Unix time (clawhub#407) in seconds, milliseconds or microseconds, or a date. */
function timeIn(text = '', now: number): number | undefined {
  const bare = text.trim().replace(/^"(.*)"$/, '$1');
  const number = numberIn(bare);
  if (number !== undefined) {
    if (number > 1e14) return number / 1000 - now;
    if (number > 1e11) return number - now;
    return number > 1e9 ? number * 1000 - now : number * 1000;
  }
  // Of other texts, too, JavaScript makes dates: of `soon 5` one in May 2001.
  if (/^[A-Z][a-z]{2,8},? .{10,24} (?:GMT|UTC|[+-]\d{4})$/.test(bare)) return Date.parse(bare) - now;
  if (/^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d [\d:]{8} \d{4}$/.test(bare)) return Date.parse(`${bare} GMT`) - now;
  const [, day, time, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)[T ]([\d:.]{5,20})\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/.exec(bare) ?? [];
  if (day === undefined) return undefined;
  const ms = Date.parse(`${day}T${time}${zone.replace(/UTC|GMT/, 'Z').replace(/(\d\d)(\d\d)$/, '$1:$2')}`) - now;
  return Number.isNaN(ms) ? undefined : ms;
}

const amount = '(\\d{1,9}(?:\\.\\d{1,9})?)\\s?';
const durations = new RegExp(
  `^(?:${amount}d(?:ays?)?\\s?)?(?:${amount}h(?:ours?)?\\s?)?(?:${amount}m(?:in(?:ute)?s?)?\\s?)?(?:${amount}s(?:ec(?:ond)?s?)?\\s?)?(?:${amount}ms)?$`,
);

/** `PT1M30S`, as ISO 8601 writes a duration. */
const isoDuration = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?$/;
/** `00:01:30`. */
const clockDuration = /^()(\d{1,3}):(\d\d):(\d\d(?:\.\d{1,9})?)$/;

/** A duration as OpenAI and Groq write it: `1s`, `6m0s`, `2m59.56s`, `1h2m`, `120ms`; `30 seconds`, `PT30S` and `00:00:30` too. */
function durationIn(text = ''): number | undefined {
  const bare = text.trim().slice(0, 60);
  const parts = clockDuration.exec(bare) ?? isoDuration.exec(bare) ?? durations.exec(bare);
  if (!parts?.[0]) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms;
}
