import { t } from '@vscode/l10n';
import { language } from './language';

/** A number of things: `1,204`. */
export function count(number: number): string {
  return number.toLocaleString(language);
}

/** How long something has taken so far: `42 s`, `2 min 5 s`. @param ms milliseconds, like all that follow but one */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? t('{0} s', seconds) : t('{0} min {1} s', Math.floor(seconds / 60), seconds % 60);
}

/** How long is left to wait, for a text that counts down: `4 s`, never 0. */
export function secondsLeft(ms: number): string {
  return t('{0} s', Math.max(1, Math.ceil(ms / 1000)));
}

/** How long something took: `340 ms`, `2.1 s`. */
export function measured(ms: number): string {
  return ms < 1000 ? t('{0} ms', Math.round(ms)) : t('{0} s', (ms / 1000).toFixed(1));
}

/** A limit of time: `10 seconds`, `0.5 seconds`. */
export function seconds(ms: number): string {
  return amountOf.second(Math.round(ms / 100) / 10);
}

/** How long somebody asks to wait, never less: `90 seconds`, `2 minutes`, `3 days`. */
export function waitingTime(ms: number): string {
  const units: [number, keyof typeof amountOf][] = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
  ];
  const [size, unit] = units.find(([unit]) => ms >= 2 * unit) ?? [1000, 'second' as const];
  return amountOf[unit](Math.ceil(ms / size));
}

const amountOf = {
  second: (number: number): string => (number === 1 ? t('1 second') : t('{0} seconds', count(number))),
  minute: (number: number): string => (number === 1 ? t('1 minute') : t('{0} minutes', count(number))),
  hour: (number: number): string => (number === 1 ? t('1 hour') : t('{0} hours', count(number))),
  day: (number: number): string => (number === 1 ? t('1 day') : t('{0} days', count(number))),
};

/**
 * A time on the clock of this machine: `14:05`, of another day `28 Nov, 14:05`, of another year with that.
 *
 * @param at milliseconds since 1970, as `now`
 */
export function clockTime(at: number, now: number): string {
  const [time, today] = [new Date(at), new Date(now)];
  const day = { day: 'numeric', month: 'short' } as const;
  return time.toLocaleString(language, {
    ...(time.toDateString() === today.toDateString() ? {} : day),
    ...(time.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** An estimate, with no more digits than it is good for: `a few seconds`, `about 3 minutes`. @param seconds in seconds */
export function roughly(seconds: number): string {
  if (seconds < 7.5) return t('a few seconds');
  if (seconds < 50) return t('about {0}', amountOf.second(Math.round(seconds / 5) * 5));
  if (seconds < 3000) return t('about {0}', amountOf.minute(Math.max(1, Math.round(seconds / 60))));
  return t('about {0}', amountOf.hour(Math.max(1, Math.round(seconds / 3600))));
}
