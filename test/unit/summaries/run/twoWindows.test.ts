import assert from 'node:assert/strict';
import { createDisk } from '../../../../src/core/storage/disk';
import { cancelKeptRun } from '../../../../src/core/summaries/run/cancelKeptRun';
import { tempFolder } from '../../../support/summaryRecords';
import { type BatchWorld, openBatchWorld } from './batchWorld';

const code = (name: string): string => `export const ${name} = 42;\n`;
const tree = { 'a.ts': code('a'), 'src/b.ts': code('b') };

describe('a plan that is agreed to when another window has written since', () => {
  let world: BatchWorld;
  afterEach(() => world.close());

  for (const way of ['now', 'in batches'] as const) {
    it(`sends nothing ${way} that is there by then`, async () => {
      world = await openBatchWorld(tree);
      const choice = way === 'now' ? {} : { batches: world.deps };
      const { draft, plan, run } = await world.plan(choice);
      assert.equal(plan.files.length, 2);
      await (
        await world.start()
      ).ended;
      const before = world.endpoint.requests.length;
      const late = await draft.start(plan, run, choice);
      await late?.ended;
      assert.equal(world.endpoint.requests.length, before);
      assert.equal(late?.progress.spentUsd, 0);
    });
  }

  it('goes on with what the run has taken by then, and counts no batch twice', async () => {
    world = await openBatchWorld(tree);
    await (
      await world.start({ id: 'run', batches: world.deps })
    ).ended;
    const { draft, plan, run } = await world.plan({ id: 'run' });
    const [before] = (await world.disk.list('batches')).map((name) => `batches/${name}`);
    const record = await world.disk.read(before!);
    world.later(60);
    await world.collect();
    const { run: collected } = await world.openKept().readLedger();
    assert.ok(collected && collected.spentUsd > 0);
    const late = await draft.start(plan, run);
    await late?.ended;
    assert.equal(late?.progress.spentUsd, collected.spentUsd);
    // A kill before the batch was forgotten: its answers are fetched again.
    await world.disk.write(before!, record!);
    await world.collect();
    const { run: now } = await world.openKept().readLedger();
    assert.equal(now?.spentUsd, collected.spentUsd);
  });

  it('leaves a run that has ended by then as it is when it is cancelled', async () => {
    world = await openBatchWorld(tree);
    await (
      await world.start()
    ).ended;
    assert.equal(await cancelKeptRun(world.openKept()), true);
    assert.equal((await world.openKept().readLedger()).run?.state, 'finished');
    const empty = world.openKept(createDisk(tempFolder()));
    assert.equal(await cancelKeptRun(empty), true);
  });
});
