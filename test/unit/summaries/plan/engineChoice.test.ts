import assert from 'node:assert/strict';
import {
  batchBill,
  chooseEngine,
  engineReasonText,
  engineToGoOn,
} from '../../../../src/core/summaries/plan/engineChoice';
import { planPrices } from '../../../../src/core/summaries/plan/planPrice';
import { withoutWaiting } from '../../../../src/core/summaries/plan/withoutWaiting';
import { planText } from '../../../../src/core/summaries/plan/planText';
import type { Price } from '../../../../src/core/usage/pricing';
import { planOf, plannedFile, plannedRollUp } from '../../../support/plans';
import { runOf } from '../../../support/summaryRecords';

const money = { currency: 'USD', cnyPerUsd: 1 } as const;
const price: Price = { input: 100, output: 1000 };
const files = (count: number) => Array.from({ length: count }, (_, index) => plannedFile(`src/${index}.ts`));
const half = () => 0.5;

describe('how the requests of a plan are sent', () => {
  const large = planOf({ files: files(200), rollUps: [plannedRollUp('src'), plannedRollUp('')] });
  const offers = (plan = large, shareOf: () => number | undefined = half) => ({
    now: planPrices(plan, () => price).bill,
    batch: batchBill(plan, () => price, shareOf),
  });

  it('costs in batches the part that is paid of the files, and all of what is too little for one', () => {
    const { now, batch } = offers();
    // 200 × 1000 tokens at $100 and 2 × 500; half of the files alone.
    assert.deepEqual([now.input?.toFixed(3), batch.input?.toFixed(3)], ['20.100', '10.100']);
    assert.deepEqual([now.output?.toFixed(3), batch.output?.toFixed(3)], ['20.400', '10.400']);
    const folders = Array.from({ length: 60 }, (_, index) => plannedRollUp(`f${index}`));
    const wide = planOf({ files: files(1), rollUps: folders });
    assert.equal(offers(wide).batch.input?.toFixed(4), ((0.1 + 60 * 0.05) / 2).toFixed(4));
  });

  for (const [name, setting, plan, share, engine, why] of [
    ['saves much', 'auto', large, 0.5, 'provider', 'A batch saves $20.00, and nobody has to wait for it.'],
    ['has no known price', 'auto', large, undefined, 'parallel', 'No lower price is known for a batch.'],
    ['is small', 'auto', planOf({ files: files(9) }), 0.5, 'parallel', 'A batch would save too little for the wait.'],
    ['is wanted', 'provider', planOf({ files: files(9) }), 0.5, 'provider', /setting/],
    ['is not wanted', 'parallel', large, 0.5, 'parallel', /setting/],
  ] as const) {
    it(`is chosen where a batch ${name}, with the reason`, () => {
      const offered = offers(plan, () => share);
      const choice = chooseEngine(setting, plan, offered);
      assert.equal(choice.engine, engine);
      assert.match(
        engineReasonText(choice.why, offered, money),
        typeof why === 'string' ? new RegExp(`^${why.replace(/[$.]/g, '\\$&')}$`) : why,
      );
    });
  }

  it('stands in the plan side by side, the chosen one first', () => {
    const { now, batch } = offers();
    const facts = {
      ...{ name: 'shop', host: 'api.example.com', folders: [], seconds: 170, caps: { stopAtUsd: 30 } },
      ...{ bill: now, saved: {}, money },
    };
    const lines = (isChosen: boolean) =>
      planText(large, { ...facts, batch: { bill: batch, isChosen, why: 'It is so.' } }).split('\n');
    const [inBatches, atOnce] = ['In batches: about $20.50 · up to 24 hours', 'Now: about $40.50 · about 3 minutes'];
    assert.deepEqual(lines(true).slice(0, 3), [inBatches, atOnce, 'It is so.']);
    assert.deepEqual(lines(false).slice(0, 3), [atOnce, inBatches, 'It is so.']);
    // The cap is watched over what is chosen.
    assert.match(lines(true)[3] ?? '', /The run stops at \$30\.00\.$/);
    assert.match(lines(false)[3] ?? '', /which is less than it may cost\.$/);
    const without = planText(large, { ...facts, lacksBatches: true }).split('\n');
    assert.equal(without[1], 'api.example.com takes no batches, so the requests are sent now.');
  });

  it('goes on in batches with much, and now with little or what takes several requests', () => {
    const run = runOf('run', { engine: 'provider' });
    assert.equal(engineToGoOn(run, large).engine, 'provider');
    assert.equal(engineToGoOn(run, planOf({ rollUps: [plannedRollUp('src')] })).engine, undefined);
    assert.equal(engineToGoOn({ ...run, why: { code: 'for-now' } }, large).engine, undefined);
    assert.equal(engineToGoOn(runOf('run'), large).engine, undefined);
  });

  it('leaves out what is under way, and the folders above it', () => {
    const child = plannedFile('src/a.ts');
    const link = { node: child.node, name: 'a.ts', key: child.key };
    const folder = { ...plannedRollUp('src'), children: [link] };
    const project = { ...plannedRollUp(''), children: [{ node: folder.node, name: 'src', key: folder.key }] };
    const plan = planOf({ files: [child, plannedFile('b.ts')], rollUps: [folder, project] });
    const rest = withoutWaiting(plan, (key) => key === child.key);
    assert.deepEqual([rest.files.map(({ key }) => key), rest.rollUps], [['b.ts'], []]);
    assert.deepEqual([rest.totals.files.requests, rest.totals.rollUps.requests], [1, 0]);
  });
});
