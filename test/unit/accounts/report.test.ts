import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayOf } from '../../../src/core/accounts/accounts';
import { type UsageEntry, entryOf } from '../../../src/core/accounts/entry';
import { type ReportFacts, usageReport } from '../../../src/core/accounts/report';
import type { UsageSum } from '../../../src/shared/usageReport';
import { anyEntry, entry, noon } from './entries';

const facts: ReportFacts = {
  now: noon,
  money: { currency: 'USD', cnyPerUsd: 1 },
  caps: { dayUsd: 0, monthUsd: 0 },
  yuanHosts: ['api.holysheep.ai'],
};

const names: (keyof UsageSum)[] = ['requests', 'uncounted', 'unpriced', 'promptTokens', 'cachedTokens'];
names.push('completionTokens', 'reasoningTokens', 'usd', 'savedByCacheUsd', 'savedByWaitingUsd', 'paidInYuanUsd');

/** What entries of today come to. */
const sumOf = (entries: UsageEntry[], given: ReportFacts): UsageSum =>
  usageReport({ entries, unreadable: 0 }, given).today;

describe('issue 15: a report of usage', () => {
  it('comes to the same by day, by model and by mode', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 30 }), (entries) => {
        const { days, models, modes, today, month } = usageReport({ entries, unreadable: 0 }, facts);
        // One by one, those of the days that are shown.
        const each = entries.map((one) => usageReport({ entries: [one], unreadable: 0 }, facts));
        const alone = each.flatMap((report) => report.days.filter(({ requests }) => requests > 0));
        const shown = entries.filter(({ at }) => days.some(({ day }) => day === dayOf(at)));
        assert.deepEqual(
          alone.map(({ day }) => day),
          shown.map(({ at }) => dayOf(at)),
        );
        const recent = (name: keyof UsageSum): number => alone.reduce((sum, day) => sum + day[name], 0);
        const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
        for (const name of names) {
          const total = (rows: readonly UsageSum[]): number => rows.reduce((sum, row) => sum + row[name], 0);
          assert.ok(close(total(days), recent(name)), `days ${name}`);
          assert.ok(close(total(models), recent(name)), `models ${name}`);
          assert.ok(close(total(modes), recent(name)), `modes ${name}`);
          for (const day of days)
            assert.ok(close(total(Object.values(day.byMode)), day[name]), `modes of a day ${name}`);
        }
        assert.equal(today.requests, days.at(-1)?.requests);
        assert.equal(month.requests, entries.filter(({ at }) => dayOf(at).startsWith('2026-11')).length);
      }),
    );
  });

  it('shows thirty days, also over the change of the clocks, and today last', () => {
    for (const now of [noon, new Date(2026, 2, 29, 0, 30).getTime(), new Date(2026, 10, 2, 23, 30).getTime()]) {
      const { days } = usageReport({ entries: [], unreadable: 0 }, { ...facts, now });
      assert.equal(new Set(days.map(({ day }) => day)).size, 30);
      assert.equal(days.at(-1)?.day, dayOf(now));
    }
  });

  it('never takes for zero what is not known', () => {
    const sum = sumOf([entry(), entry({ tokens: undefined, cost: undefined }), entry({ atLeast: true })], facts);
    assert.deepEqual([sum.requests, sum.uncounted, sum.unpriced], [3, 1, 2]);
  });

  it('says what was saved by the cache, by waiting and by paying a dollar with one yuan', () => {
    const usage = { promptTokens: 1_000_000, completionTokens: 0, cachedTokens: 500_000 };
    const use = { host: 'api.holysheep.ai', model: 'm', mode: 'fileBatch' as const, share: 0.5 };
    const made = entryOf({ ...use, price: { input: 2, output: 8, cachedInput: 0.5, from: ['list'] } }, usage, noon);
    assert.deepEqual(
      { cost: made.cost, cacheSaved: made.cacheSaved, priceFrom: made.priceFrom },
      { cost: 0.625, cacheSaved: 0.375, priceFrom: ['list'] },
    );
    const sum = sumOf([made], facts);
    assert.deepEqual([sum.usd, sum.savedByWaitingUsd, sum.paidInYuanUsd], [0.625, 0.625, 0.625]);
  });

  it('keeps a bill in yuan as it is, at any rate and in either currency', () => {
    const usage = { promptTokens: 1_000_000, completionTokens: 0, cachedTokens: 0 };
    const use = { host: 'h', model: 'm', mode: 'stream' as const };
    for (const [rate, usd] of [
      [1, 2],
      [7.25, 2 / 7.25],
    ] as const) {
      const made = entryOf({ ...use, price: { input: usd, cnyPerUsd: rate } }, usage, noon);
      assert.deepEqual([made.cost?.toFixed(9), made.inCny], ['2.000000000', true]);
      assert.equal(
        (sumOf([made], { ...facts, money: { currency: 'CNY', cnyPerUsd: 7 } }).usd * 7).toFixed(6),
        '2.000000',
      );
      assert.equal(sumOf([made], facts).usd.toFixed(6), (2 / 7.25).toFixed(6));
    }
  });
});
