/** A number of things: `1,204`. */
export function count(number: number): string {
  return number.toLocaleString('en-US');
}

/** Things with their number: `1 file`, `1,204 files`. @param many the word for several where it does not end in s */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** How long something has taken so far: `42 s`, `2 min 5 s`. @param ms milliseconds, like all that follow but one */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** How long is left to wait, for a text that counts down: `4 s`, never 0. */
export function secondsLeft(ms: number): string {
  return `${Math.max(1, Math.ceil(ms / 1000))} s`;
}

/** How long something took: `340 ms`, `2.1 s`. */
export function measured(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** A limit of time: `10 seconds`, `0.5 seconds`. */
export function seconds(ms: number): string {
  return plural(Math.round(ms / 100) / 10, 'second');
}

/** How long somebody asks to wait, never less: `90 seconds`, `2 minutes`, `3 days`. */
export function waitingTime(ms: number): string {
  const units: [number, string][] = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ];
  const [size, name] = units.find(([unit]) => ms >= 2 * unit) ?? [1000, 'second'];
  return plural(Math.ceil(ms / size), name);
}

/**
 * A time on the clock of this machine: `14:05`, of another day `28 Nov, 14:05`, of another year with that.
 *
 * @param at milliseconds since 1970, as `now`
 */
export function clockTime(at: number, now: number): string {
  const [time, today] = [new Date(at), new Date(now)];
  const clock = [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  if (time.toDateString() === today.toDateString()) return clock;
  const [, month, day, year] = time.toDateString().split(' ');
  return `${Number(day)} ${month}${time.getFullYear() === today.getFullYear() ? '' : ` ${year}`}, ${clock}`;
}

/** An estimate, with no more digits than it is good for: `a few seconds`, `about 3 minutes`. @param seconds in seconds */
export function roughly(seconds: number): string {
  if (seconds < 7.5) return 'a few seconds';
  if (seconds < 50) return `about ${Math.round(seconds / 5) * 5} seconds`;
  if (seconds < 3000) return `about ${plural(Math.max(1, Math.round(seconds / 60)), 'minute')}`;
  return `about ${plural(Math.max(1, Math.round(seconds / 3600)), 'hour')}`;
}
