import type { MoneyFormat } from '../../shared/money';
import { type UsageReport, type UsageSum, usageModes } from '../../shared/usageReport';
import { groupBy } from '../base/groupBy';
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

/** Adds up what requests took: today, this month, and in the last days by day, model and mode. */
export function usageReport({ entries, unreadable }: AllEntries, facts: ReportFacts): UsageReport {
  const { now, money, caps } = facts;
  const today = dayOf(now);
  const days = lastDays(now);
  const recent = entries.filter(({ at }) => days.includes(dayOf(at)));
  const sum = (some: readonly UsageEntry[]): UsageSum => sumOf(some, facts);
  const byDay = groupBy(recent, ({ at }) => dayOf(at));
  const byModel = groupBy(recent, ({ model, host }) => JSON.stringify([model, host]));
  const byMode = groupBy(recent, ({ mode }) => mode);
  return {
    money,
    caps,
    unreadable,
    today: sum(entries.filter(({ at }) => dayOf(at) === today)),
    month: sum(entries.filter(({ at }) => dayOf(at).slice(0, 7) === today.slice(0, 7))),
    days: days.map((day) => {
      const of = byDay.get(day) ?? [];
      const modes = [...groupBy(of, ({ mode }) => mode)].map(([mode, some]) => [mode, sum(some)]);
      return { day, ...sum(of), byMode: Object.fromEntries(modes) as UsageReport['days'][number]['byMode'] };
    }),
    models: [...byModel.values()]
      .map((some) => ({ model: some[0]!.model, host: some[0]!.host, ...sum(some) }))
      .sort((a, b) => b.usd - a.usd || tokensOf(b) - tokensOf(a)),
    modes: usageModes.flatMap((mode) => {
      const some = byMode.get(mode);
      return some ? [{ mode, ...sum(some) }] : [];
    }),
  };
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

/** Adds entries up. What is not known is counted as that, never as zero. */
export function sumOf(entries: readonly UsageEntry[], { money, yuanHosts }: ReportFacts): UsageSum {
  const sum: UsageSum = {
    requests: entries.length,
    uncounted: 0,
    unpriced: 0,
    promptTokens: 0,
    cachedTokens: 0,
    completionTokens: 0,
    reasoningTokens: 0,
    usd: 0,
    savedByCacheUsd: 0,
    savedByWaitingUsd: 0,
    paidInYuanUsd: 0,
  };
  for (const entry of entries) {
    const { tokens, cost, atLeast, cacheSaved = 0, share = 1, host } = entry;
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
  return sum;
}
