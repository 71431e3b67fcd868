import assert from 'node:assert/strict';
import {
  type Engine,
  chooseEngine,
  engineReasonText,
  engineToGoOn,
} from '../../../../src/core/summaries/plan/engineChoice';
import {
  laneBill,
  leavesSlowLane,
  otherWays,
  slowSeconds,
  worthWaiting,
} from '../../../../src/core/summaries/plan/lanes';
import { planPrices } from '../../../../src/core/summaries/plan/planPrice';
import { planText } from '../../../../src/core/summaries/plan/planText';
import { withoutWaiting } from '../../../../src/core/summaries/plan/withoutWaiting';
import type { Price } from '../../../../src/core/usage/pricing';
import { planOf, plannedFile, plannedRollUp } from '../../../support/plans';
import { runOf } from '../../../support/summaryRecords';

const money = { currency: 'USD', cnyPerUsd: 1 } as const;
const price: Price = { input: 100, output: 1000 };
const files = (count: number) => Array.from({ length: count }, (_, index) => plannedFile(`src/${index}.ts`));
const half = () => 0.5;
const hour = () => 3600;

describe('how the requests of a plan are sent', () => {
  const large = planOf({ files: files(200), rollUps: [plannedRollUp('src'), plannedRollUp('')] });
  const lane = (shareOf: (model: string) => number | undefined, plan = large) =>
    laneBill(plan, () => price, shareOf, worthWaiting(plan));
  const now = planPrices(large, () => price).bill;

  it('costs in batches the part that is paid of the files, and all of what is too little for one', () => {
    const batch = lane(half);
    // 200 × 1000 tokens at $100 and 2 × 500; half of the files alone.
    assert.deepEqual([now.input?.toFixed(3), batch.input?.toFixed(3)], ['20.100', '10.100']);
    assert.deepEqual([now.output?.toFixed(3), batch.output?.toFixed(3)], ['20.400', '10.400']);
    const folders = Array.from({ length: 60 }, (_, index) => plannedRollUp(`f${index}`));
    const wide = planOf({ files: files(1), rollUps: folders });
    assert.equal(lane(half, wide).input?.toFixed(4), ((0.1 + 60 * 0.05) / 2).toFixed(4));
  });

  it('costs in batches all of what takes several requests', () => {
    const parted = planOf({ files: [...files(2), { ...plannedFile('long.ts', 6000), parts: 4 }] });
    const [way] = otherWays(parted, () => price, { batches: { shareOf: half } });
    assert.deepEqual([way?.bill.input?.toFixed(4), way?.bill.output?.toFixed(4)], ['0.7000', '0.6000']);
  });

  it('is dearer than was agreed where the slow lane is gone, or refuses what was to wait there', () => {
    const slow = { waitOf: hour, shareOf: half };
    const folders = planOf({ rollUps: [plannedRollUp('src'), plannedRollUp('')] });
    const refused = [large.files[0]!.asked.model];
    assert.deepEqual(
      [{ slow }, { slow, refused }, { slow, refused: ['another'] }, {}].map((lanes) => leavesSlowLane(large, lanes)),
      [false, true, false, true],
    );
    // Little is sent now anyway.
    assert.deepEqual(
      [{}, { slow, refused }].map((lanes) => leavesSlowLane(folders, lanes)),
      [false, false],
    );
  });

  it('takes in the slow lane as long as its rounds may, level after level, and only what is there and worth it', () => {
    assert.equal(slowSeconds(large, hour), 3600);
    assert.equal(slowSeconds(planOf({ files: files(300) }), hour), 2 * 3600);
    const folders = Array.from({ length: 60 }, (_, index) => plannedRollUp(`f${index}`));
    assert.equal(slowSeconds(planOf({ files: files(3), rollUps: folders }), hour), 2 * 3600);
    assert.equal(
      slowSeconds(large, () => undefined),
      0,
    );
    const slow = { waitOf: (model: string) => (model === 'cheap' ? 900 : undefined), shareOf: half };
    const [way] = otherWays(large, () => price, { slow });
    assert.deepEqual(
      way?.bill,
      lane((model) => (model === 'cheap' ? 0.5 : 1)),
    );
  });

  const small = planOf({ files: files(9) });
  const [cheap, cheaper, same] = [lane(half), lane(() => 0.4), lane(() => 1)];
  for (const [name, setting, plan, slowLane, provider, engine, why] of [
    [
      'a batch saves much',
      'auto',
      large,
      undefined,
      cheap,
      'provider',
      'A batch saves $20.00, and nobody has to wait for it.',
    ],
    ['a batch saves more than the slow lane', 'auto', large, cheap, cheaper, 'provider', /^A batch saves \$24\.00/],
    ['the slow lane saves as much', 'auto', large, cheap, cheap, 'slowLane', /^The slow lane saves \$20\.00/],
    ['there is no other way', 'auto', large, undefined, undefined, 'parallel', 'No lower price is known for a wait.'],
    ['no price is lower', 'auto', large, same, same, 'parallel', 'No lower price is known for a wait.'],
    ['it is small', 'auto', small, cheap, cheap, 'parallel', 'To wait would save too little.'],
    ['a batch is wanted', 'provider', small, cheap, cheap, 'provider', /setting/],
    ['the slow lane is wanted', 'slowLane', small, cheap, cheap, 'slowLane', /setting/],
    ['the slow lane is wanted, and not there', 'slowLane', small, undefined, cheap, 'parallel', /setting/],
    ['no wait is wanted', 'parallel', large, cheap, cheap, 'parallel', /setting/],
  ] as const) {
    it(`is chosen where ${name}, with the reason`, () => {
      const offers = { parallel: now, slowLane, provider };
      const choice = chooseEngine(setting, plan, offers);
      assert.equal(choice.engine, engine);
      const text = engineReasonText(choice.why, offers, money);
      if (typeof why === 'string') assert.equal(text, why);
      else assert.match(text, why);
    });
  }

  it('stands in the plan side by side, the chosen one first', () => {
    const others = otherWays(large, () => price, {
      slow: { waitOf: (model) => (model === 'clever' ? undefined : 900), shareOf: half },
      batches: { shareOf: half },
    });
    const facts = {
      ...{ name: 'shop', host: 'api.example.com', folders: [], seconds: 170, caps: { stopAtUsd: 30 } },
      ...{ bill: now, saved: {}, money },
    };
    const lines = (engine: Engine) => planText(large, { ...facts, others, engine, why: 'It is so.' }).split('\n');
    const inBatches = 'In batches: about $20.50 · up to 24 hours';
    const inLane = 'Slow lane: about $20.50 · up to 15 minutes, with the window open';
    const atOnce = 'Now: about $40.50 · about 3 minutes';
    assert.deepEqual(lines('provider').slice(0, 4), [inBatches, atOnce, inLane, 'It is so.']);
    assert.deepEqual(lines('slowLane').slice(0, 4), [inLane, atOnce, inBatches, 'It is so.']);
    assert.deepEqual(lines('parallel').slice(0, 4), [atOnce, inLane, inBatches, 'It is so.']);
    // The cap is watched over what is chosen.
    assert.match(lines('provider')[4] ?? '', /The run stops at \$30\.00\.$/);
    assert.match(lines('slowLane')[4] ?? '', /The run stops at \$30\.00\.$/);
    assert.match(lines('parallel')[4] ?? '', /which is less than it may cost\.$/);
    for (const [lacks, line] of [
      ['provider', 'api.example.com takes no batches, so the requests are sent now.'],
      ['slowLane', 'api.example.com has no slow lane for these models that is known, so the requests are sent now.'],
    ] as const) {
      assert.equal(planText(large, { ...facts, lacks }).split('\n')[1], line);
      const text = planText(large, { ...facts, others, engine: 'parallel', lacks, why: 'It is so.' });
      assert.ok(text.includes(line) && !text.includes('It is so.'));
      const chosen = planText(large, { ...facts, others, engine: 'slowLane', lacks, why: '' });
      assert.ok(!chosen.includes('are sent now'));
    }
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
    assert.deepEqual([rest.isWaiting, withoutWaiting(plan, () => false).isWaiting], [true, undefined]);
  });
});
