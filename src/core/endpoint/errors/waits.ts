/** Nobody is told to wait for longer than a year, in milliseconds. */
const longestTold = 365 * 86_400_000;

/**
 * How long a server asks to wait, in milliseconds, a year at most: `retry-after-ms` before `Retry-After`. What makes no
 * sense, or has passed, is as good as none.
 *
 * @param now milliseconds since 1970
 */
export function waitOf(headers: Record<string, string>, now: number): number | undefined {
  const ms = numberIn(headers['retry-after-ms']);
  return told(ms) ?? told(timeIn(headers['retry-after'], now));
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
      wait: told(durationIn(text) ?? timeIn(text, now)),
      remaining: numberIn(headers[name.replace('reset', 'remaining')]),
    }));
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

/** A duration as OpenAI and Groq write it: `1s`, `6m0s`, `2m59.56s`, `1h2m`, `120ms`. */
function durationIn(text: string): number | undefined {
  const parts =
    /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6}(?:\.\d{1,9})?)s)?(?:(\d{1,9}(?:\.\d{1,9})?)ms)?$/.exec(
      text.trim(),
    );
  if (!parts?.[0]) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms;
}
