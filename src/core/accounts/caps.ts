import type { MoneyFormat } from '../../shared/money';
import { type UsageEntry, usdEach } from './entry';
import { dayOf } from './accounts';

/** What may be spent, in USD; 0, and what is no number, is no cap. */
export interface SpendingCaps {
  dayUsd: number;
  monthUsd: number;
}

/** How a cap stands. */
export interface CapState {
  period: 'day' | 'month';
  spentUsd: number;
  capUsd: number;
}

/** What a month's entries have cost on a day of it and in all, in USD as far as it is known. */
export type Spent = Record<CapState['period'], number>;

/** From this part of a cap on it is warned of. */
const near = 0.8;

/** Counts a list of entries that grows, each of them once. */
export function createTally(): (entries: readonly UsageEntry[], at: number, money: MoneyFormat) => Spent {
  let counted: { of?: readonly UsageEntry[]; upTo: number } = { upTo: 0 };
  const days = new Map<string, { usd: number; cny: number }>();
  /** What batches are expected to take that are under way. */
  const expected = new Map<string, UsageEntry>();

  function add({ at, cost = 0, inCny }: UsageEntry, sign: 1 | -1): void {
    const sum = days.get(dayOf(at)) ?? { usd: 0, cny: 0 };
    sum[inCny ? 'cny' : 'usd'] += sign * cost;
    days.set(dayOf(at), sum);
  }

  function count(entry: UsageEntry): void {
    const { batch, over } = entry;
    if (batch === undefined) return add(entry, 1);
    const before = expected.get(batch);
    if (over && before) add(before, -1);
    if (over) expected.delete(batch);
    if (over || before) return;
    expected.set(batch, entry);
    add(entry, 1);
  }

  return (entries, at, money) => {
    if (counted.of !== entries) {
      counted = { of: entries, upTo: 0 };
      days.clear();
      expected.clear();
    }
    for (; counted.upTo < entries.length; counted.upTo++) count(entries[counted.upTo]!);
    const usdOf = ({ usd, cny }: { usd: number; cny: number }): number => usd + cny * usdEach({ inCny: true }, money);
    const today = days.get(dayOf(at));
    return { day: today ? usdOf(today) : 0, month: [...days.values()].reduce((sum, day) => sum + usdOf(day), 0) };
  };
}

/** How the caps stand that there are. */
export function capStates(spent: Spent, { dayUsd, monthUsd }: SpendingCaps): CapState[] {
  const all: CapState[] = [
    { period: 'day', spentUsd: spent.day, capUsd: dayUsd },
    { period: 'month', spentUsd: spent.month, capUsd: monthUsd },
  ];
  return all.filter(({ capUsd }) => Number.isFinite(capUsd) && capUsd > 0);
}

/** Whether nothing more is to be sent. */
export function isReached({ spentUsd, capUsd }: CapState): boolean {
  return spentUsd >= capUsd;
}

/** Whether something that costs so much, in USD, would pass it. */
export function wouldPass({ spentUsd, capUsd }: CapState, usd: number): boolean {
  return spentUsd + usd > capUsd;
}

/** Whether it is to be warned of. */
export function isNear({ spentUsd, capUsd }: CapState): boolean {
  return spentUsd >= near * capUsd;
}
