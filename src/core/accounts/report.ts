import type { MoneyFormat } from '../../shared/money';
import { type ModelUsage, type UsageMode, type UsageReport, type UsageSum, usageModes } from '../../shared/usageReport';
import { type AllEntries, dayOf } from './accounts';
import type { SpendingCaps } from './caps';
import { type UsageEntry, usdEach } from './entry';

/** What a report is made with. */
export interface ReportFacts {
  /** Milliseconds since 1970. */
  now: number;
  money: MoneyFormat;
  caps: SpendingCaps;
  /** Where one yuan is paid for each dollar. */
  yuanHosts: readonly string[];
}

/** So many days are shown one by one. */
const shownDays = 30;

/** Adds up what requests took: today, this month, and in the last days by day, model and mode; goes over the entries once. */
export function usageReport({ entries, unreadable }: AllEntries, facts: ReportFacts): UsageReport {
  const { now, money, caps } = facts;
  const today = dayOf(now);
  const month = emptySum();
  const days = new Map<string, DaySum>(lastDays(now).map((day) => [day, { day, ...emptySum(), byMode: {} }]));
  const models = new Map<string, ModelUsage>();
  const modes = new Map<UsageMode, UsageSum>();
  // A month is no longer than what is shown by a day or two, and a day is never two days long.
  const since = now - (shownDays + 2) * 24 * 3_600_000;
  for (const entry of entries) {
    const { at, host, model, mode } = entry;
    if (at < since) continue;
    const on = dayOf(at);
    if (on.slice(0, 7) === today.slice(0, 7)) add(month, entry, facts);
    const day = days.get(on);
    if (!day) continue;
    add(day, entry, facts);
    add((day.byMode[mode] ??= emptySum()), entry, facts);
    add(
      inMap(models, JSON.stringify([model, host]), () => ({ model, host, ...emptySum() })),
      entry,
      facts,
    );
    add(inMap(modes, mode, emptySum), entry, facts);
  }
  return {
    money,
    caps,
    unreadable,
    today: days.get(today) ?? emptySum(),
    month,
    days: [...days.values()],
    models: [...models.values()].sort((a, b) => b.usd - a.usd || tokensOf(b) - tokensOf(a)),
    modes: usageModes.flatMap((mode) => {
      const sum = modes.get(mode);
      return sum ? [{ mode, ...sum }] : [];
    }),
  };
}

type DaySum = UsageReport['days'][number];

function inMap<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** Days as they are on the calendar, the oldest first; noon is on the same day whatever the clocks do at night. */
function lastDays(now: number): string[] {
  const noon = new Date(now).setHours(12, 0, 0, 0);
  return Array.from({ length: shownDays }, (_, index) => {
    const date = new Date(noon);
    return dayOf(date.setDate(date.getDate() - (shownDays - 1 - index)));
  });
}

function tokensOf({ promptTokens, completionTokens }: UsageSum): number {
  return promptTokens + completionTokens;
}

function emptySum(): UsageSum {
  return {
    ...{ requests: 0, uncounted: 0, unpriced: 0, promptTokens: 0, cachedTokens: 0, completionTokens: 0 },
    ...{ reasoningTokens: 0, usd: 0, savedByCacheUsd: 0, savedByWaitingUsd: 0, paidInYuanUsd: 0 },
  };
}

/** Adds an entry to a sum. What is not known is counted as that, never as zero. */
function add(sum: UsageSum, entry: UsageEntry, { money, yuanHosts }: ReportFacts): void {
  const { tokens, cost, atLeast, cacheSaved = 0, share = 1, host } = entry;
  sum.requests++;
  if (!tokens) sum.uncounted++;
  if (cost === undefined || atLeast) sum.unpriced++;
  sum.promptTokens += tokens?.promptTokens ?? 0;
  sum.cachedTokens += tokens?.cachedTokens ?? 0;
  sum.completionTokens += tokens?.completionTokens ?? 0;
  sum.reasoningTokens += tokens?.reasoningTokens ?? 0;
  const each = usdEach(entry, money);
  const usd = (cost ?? 0) * each;
  sum.usd += usd;
  sum.savedByCacheUsd += cacheSaved * each;
  sum.savedByWaitingUsd += Math.max(0, usd / share - usd);
  if (yuanHosts.includes(host)) sum.paidInYuanUsd += usd;
}
