import assert from 'node:assert/strict';
import { createEstimator } from '../../../../src/core/summaries/find/estimator';
import type { Amount, Plan } from '../../../../src/core/summaries/plan/plan';
import { billText, mustConfirm, planPrices, totalOf } from '../../../../src/core/summaries/plan/planPrice';
import { planSeconds } from '../../../../src/core/summaries/plan/planTime';
import type { Price } from '../../../../src/core/usage/pricing';
import { planOf, plannedFile } from '../../../support/plans';

const amount = (requests: number, promptTokens: number, answerTokens: number): Amount => ({
  requests,
  promptTokens,
  cachedTokens: 0,
  answerTokens,
  long: [],
});
const nothing = amount(0, 0, 0);
const million = 1_000_000;
const empty: Plan = {
  models: { files: 'cheap', rollUps: 'clever' },
  files: [],
  rollUps: [],
  unchanged: { files: [], rollUps: [] },
  skipped: [],
  skippedCounts: {},
  spreads: {},
  totals: { files: nothing, rollUps: nothing, savedFiles: nothing, savedRollUps: nothing },
};
const plan = (totals: Partial<Plan['totals']>): Plan => ({ ...empty, totals: { ...empty.totals, ...totals } });
const prices: Record<string, Price> = { cheap: { input: 1, output: 4 }, clever: { input: 2, output: 8 } };
const dollars = { currency: 'USD', cnyPerUsd: 1 } as const;

describe('planPrices', () => {
  it('adds files and folders at the prices of their models, and says what the store saves', () => {
    const totals = {
      files: amount(10, million, million / 4),
      rollUps: amount(2, million / 2, million / 8),
      savedFiles: amount(5, million, 0),
    };
    const { bill, saved } = planPrices(plan(totals), (model) => prices[model] ?? {});
    assert.deepEqual(
      [bill, saved],
      [
        { input: 2, output: 2 },
        { input: 1, output: 0 },
      ],
    );
    assert.equal(totalOf(bill), 4);
  });

  it('prices a long prompt by its own length, and the others by theirs', () => {
    const price = { input: 1, output: 2, longer: [{ above: 32_000, input: 10, output: 20 }] };
    const files = [plannedFile('a.ts', 1000), plannedFile('b.ts', 40_000), plannedFile('c.ts', 31_000)];
    const { bill } = planPrices(planOf({ files }), () => price);
    assert.deepEqual(
      [bill.input?.toFixed(6), bill.output?.toFixed(6)],
      [((1000 + 31_000 + 10 * 40_000) / million).toFixed(6), (((100 + 100 + 10 * 100 * 1) * 2) / million).toFixed(6)],
    );
  });

  it('takes what will be cached at its own price, where there is one', () => {
    const files = { ...amount(10, million, 0), cachedTokens: million / 2 };
    const input = (price: Price): unknown => planPrices(plan({ files }), () => price).bill.input;
    assert.equal(input({ input: 1, cachedInput: 0.1, output: 1 }), 0.55);
    assert.equal(input({ input: 1, output: 1 }), 1);
  });

  it('knows from how much to how much it usually is where that is known of all models', () => {
    const totals = { files: amount(10, million, million), rollUps: amount(2, million, million) };
    const spread = { prompt: [0.9, 1.1], answer: [0.8, 1.5] } as const;
    const range = (spreads: Plan['spreads'], more: Partial<Plan['totals']> = {}) =>
      planPrices({ ...plan({ ...totals, ...more }), spreads }, (model) => prices[model]!).bill.range?.map((usd) =>
        usd.toFixed(2),
      );
    assert.deepEqual(range({ cheap: spread, clever: spread }), ['12.30', '21.30']);
    assert.equal(range({ cheap: spread }), undefined);
    assert.deepEqual(range({ cheap: spread }, { rollUps: nothing }), ['4.10', '7.10']);
  });

  it('leaves unknown what no price is known for', () => {
    const totals = { files: amount(1, 1000, 5000), rollUps: amount(1, 1000, 5000) };
    const known = (price: Price): unknown => planPrices(plan(totals), () => price).bill;
    assert.deepEqual(known({ output: 2 }), { output: 0.02 });
    assert.deepEqual(known({ input: 2 }), { input: 0.004 });
    assert.deepEqual(known({}), {});
    const half = planPrices(plan(totals), (model) => (model === 'cheap' ? { input: 1, output: 2 } : { output: 2 }));
    assert.deepEqual(half.bill, { output: 0.02 });
  });

  it('costs nothing to do nothing, whatever the prices', () => {
    assert.equal(totalOf(planPrices(empty, () => ({})).bill), 0);
  });
});

describe('billText', () => {
  it('says what is known, and what is not', () => {
    assert.equal(billText({ input: 0.01, output: 0.0113 }, dollars), 'about $0.0213');
    assert.equal(billText({ output: 0.02 }, dollars), 'at least $0.0200');
    assert.equal(billText({ input: 0.02 }, dollars), 'at least $0.0200');
    assert.equal(billText({}, dollars), 'price unknown');
    assert.equal(
      billText({ input: 0.2, output: 0.22, range: [0.4, 0.47] }, dollars),
      'about $0.4200 (usually $0.4000–$0.4700)',
    );
    assert.equal(billText({ input: 0, output: 0, range: [0, 0] }, dollars), 'about $0.00');
  });
});

describe('Confirmation', () => {
  it('asks above the threshold, and whenever a price is unknown', () => {
    assert.ok(!mustConfirm({ input: 0.05, output: 0.05 }, 0.1));
    assert.ok(mustConfirm({ input: 0.06, output: 0.05 }, 0.1));
    assert.ok(mustConfirm({ output: 0.001 }, 0.1));
    assert.ok(!mustConfirm({ input: 0, output: 0 }, 0));
  });

  it('M8: asks where an amount is no number', () => {
    assert.ok(mustConfirm({ input: NaN, output: 0.01 }, 0.1));
    assert.ok(mustConfirm({ input: 0.01, output: 0.01 }, NaN));
    const totals = { files: amount(1, 1000, 5000), rollUps: amount(1, 1000, 5000) };
    assert.deepEqual(planPrices(plan(totals), () => ({ input: -1, output: NaN })).bill, {});
  });
});

describe('planSeconds', () => {
  it('counts the files side by side, and folders after their children', () => {
    const estimator = createEstimator();
    const asked = { model: 'm', kind: 'file', group: 'code', level: 'standard' } as const;
    const usage = { promptTokens: 100, completionTokens: 100, cachedTokens: 0 };
    for (let i = 0; i < 100_000; i += 1) estimator.learn({ asked, base: 100, usage, text: 100, ms: 2000 });
    const planned = (path: string) => ({
      ...{ node: { id: path, kind: 'file', path, root: '' } as const, twins: [], key: path, hash: '', asked, base: 1 },
      ...{
        promptTokens: 1,
        answerTokens: 1,
        cachedShare: 0,
        bytes: 1,
        language: '',
        children: [],
        parts: 0,
        wholeTokens: 1,
      },
    });
    const files = Array.from({ length: 100 }, (_, i) => planned(`f${i}`));
    const seconds = (rollUps: string[], concurrency: number): number =>
      Math.round(planSeconds({ ...empty, files, rollUps: rollUps.map(planned) }, estimator, concurrency));
    assert.equal(seconds([], 10), 20);
    assert.equal(seconds([], 1000), 2);
    assert.equal(seconds(['a/b', 'c/d', 'a', 'c', ''], 10), 26);
    assert.equal(planSeconds(empty, estimator, 10), 0);
  });
});
