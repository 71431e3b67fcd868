import { waitInWords } from './bodyWaits';
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
  const waits = Object.entries(headers).filter(([name]) => /retry-?after/.test(name));
  const inMs = waits.find(([name]) => name.endsWith('-ms'))?.[1];
  const usual = headers['retry-after'] ?? waits.find(([name]) => !name.endsWith('-ms'))?.[1];
  return (
    told(numberIn(inMs) ?? durationIn(inMs)) ??
    told(timeIn(usual, now) ?? durationIn(usual)) ??
    (body && (told(timeIn(body.wait, now) ?? durationIn(body.wait)) ?? told(waitInWords(body.message))))
  );
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
    .filter(([name]) => /rate-?limit/.test(name) && name.includes('reset'))
    .map(([name, text]) => ({
      wait: told(durationIn(text) ?? (name.endsWith('-ms') ? numberIn(text) : timeIn(text, now))),
      remaining: numberIn(headers[name.replace('reset', 'remaining')]),
    }));
  // `"default";r=0;t=30` and `limit=100, remaining=0, reset=30`, as the drafts of the IETF write it.
  const [, left, reset] = /\b(?:r|remaining)=(\d+).{0,40}?\b(?:t|reset)=(\d+)/.exec(headers['ratelimit'] ?? '') ?? [];
  if (Number(left) === 0) limits.push({ wait: told(Number(reset) * 1000), remaining: 0 });
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

/** A number of seconds, a Unix time (clawhub#407) in seconds or milliseconds, or a date. */
function timeIn(text = '', now: number): number | undefined {
  const number = numberIn(text);
  if (number !== undefined) {
    if (number > 1e11) return number - now;
    return number > 1e9 ? number * 1000 - now : number * 1000;
  }
  // Of other texts, too, JavaScript makes dates: of `soon 5` one in May 2001.
  const isDate = /^(?:[A-Z][a-z]{2,8},? .{10,24} GMT|\d{4}-\d\d-\d\dT[\d:.]{5,20}(?:Z|[+-]\d\d:\d\d))$/.test(
    text.trim(),
  );
  return isDate ? Date.parse(text) - now : undefined;
}

const amount = '(\\d{1,9}(?:\\.\\d{1,9})?)\\s?';
const durations = new RegExp(
  `^(?:${amount}d(?:ays?)?\\s?)?(?:${amount}h(?:ours?)?\\s?)?(?:${amount}m(?:in(?:ute)?s?)?\\s?)?(?:${amount}s(?:ec(?:ond)?s?)?\\s?)?(?:${amount}ms)?$`,
);

/** A duration as OpenAI and Groq write it: `1s`, `6m0s`, `2m59.56s`, `1h2m`, `120ms`; `30 seconds` too. */
function durationIn(text = ''): number | undefined {
  const parts = durations.exec(text.trim().slice(0, 60));
  if (!parts?.[0]) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms;
}
