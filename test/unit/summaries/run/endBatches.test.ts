import assert from 'node:assert/strict';
import { batchJournal } from '../../../../src/core/summaries/run/batchJournal';
import { endBatches } from '../../../../src/core/summaries/run/endBatches';
import { clearSummaries } from '../../../../src/core/summaries/keep/clearing';
import { type BatchWorld, openBatchWorld } from './batchWorld';

const code = (name: string): string => `export const ${name} = 42;\n`;
const tree = { 'a.ts': code('a'), 'src/b.ts': code('b'), 'src/c.ts': code('c') };

describe('a batch that is under way when the history is cleared', () => {
  let world: BatchWorld;
  afterEach(() => world.close());

  it('is cancelled at its endpoint, and its file deleted, where nobody will want its answers', async () => {
    world = await openBatchWorld(tree);
    await (
      await world.start({ id: 'run', batches: world.deps })
    ).ended;
    const { signal } = new AbortController();
    const records = await batchJournal(world.disk).list();
    assert.equal(await endBatches(records, undefined, signal), 1);
    assert.equal(await endBatches(records, { ...world.deps, address: 'elsewhere' }, signal), 1);
    assert.notEqual(world.batches.batches[0]?.status, 'cancelled');
    const lost = records.map(({ id: _, ...record }) => ({ ...record, step: 'creating' as const }));
    assert.equal(await endBatches(lost, world.deps, signal), 0);
    assert.equal(world.batches.batches[0]?.status, 'cancelled');
    // What was answered by then has a file too.
    assert.deepEqual(world.batches.deleted, ['file-1', 'output-b-1']);
    assert.equal(await clearSummaries(world.openKept()), 0);
    assert.deepEqual(await batchJournal(world.disk).list(), []);
  });

  it('that has ended is not cancelled, does not go on, and none of its files stays', async () => {
    world = await openBatchWorld(tree);
    await (
      await world.start({ id: 'run', batches: world.deps })
    ).ended;
    world.later(60);
    const { signal } = new AbortController();
    const records = await batchJournal(world.disk).list();
    Object.assign(world.deps.service, { cancel: () => Promise.reject(new Error('It has ended.')) });
    assert.equal(await endBatches(records, world.deps, signal), 0);
    assert.deepEqual(world.batches.deleted, ['file-1', 'output-b-1']);
    world.batches.batches.length = 0;
    assert.equal(await endBatches(records, world.deps, signal), 0);
  });

  it('that ends between the look at it and its end does not go on, and none of its files stays', async () => {
    world = await openBatchWorld(tree);
    await (
      await world.start({ id: 'run', batches: world.deps })
    ).ended;
    const { signal } = new AbortController();
    const records = await batchJournal(world.disk).list();
    const refuse = () => Promise.reject(new Error('It cannot be cancelled.'));
    Object.assign(world.deps.service, { cancel: refuse });
    assert.equal(await endBatches(records, world.deps, signal), 1);
    Object.assign(world.deps.service, { cancel: () => (world.later(60), refuse()) });
    assert.equal(await endBatches(records, world.deps, signal), 0);
    assert.ok(world.batches.deleted.includes('output-b-1'));
  });
});
