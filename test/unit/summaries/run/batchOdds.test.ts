import assert from 'node:assert/strict';
import { batchJournal } from '../../../../src/core/summaries/run/batchJournal';
import { type BatchWorld, openBatchWorld } from './batchWorld';

const code = (name: string): string => `export const ${name} = 42;\n`;
const tree = { 'a.ts': code('a'), 'src/b.ts': code('b'), 'src/c.ts': code('c') };

describe('a run in batches where things are odd', () => {
  let world: BatchWorld;
  afterEach(() => world.close());

  /** Hands over what can be, in a process of its own. @returns the state that the run has then */
  async function handOver(): Promise<string> {
    const run = await world.start({ id: 'run', batches: world.deps });
    return run.ended;
  }

  for (const [which, gone, states] of [
    ['answers', 'output-b-1', { 'a.ts': 'failed', 'src/b.ts': 'failed', 'src/c.ts': 'failed' }],
    ['errors', 'error-b-1', { 'a.ts': 'failed', 'src/b.ts': 'done', 'src/c.ts': 'done' }],
  ] as const) {
    it(`keeps what there is, and frees the rest, where the endpoint has deleted the file of ${which}`, async () => {
      world = await openBatchWorld(tree, { refuse: { [`GET /files/${gone}/content`]: 404 } });
      world.batches.script.reply = ({ body }) =>
        body.messages.some(({ content }) => content.includes('a.ts')) ? { status: 400, json: { error: {} } } : {};
      await handOver();
      world.later(31);
      assert.equal((await world.collect()).open, 1);
      world.later(16);
      assert.equal((await world.collect()).open, 0);
      const { nodes, run } = await world.openKept().readLedger();
      const found = [...nodes.values()].map(({ path, state }) => [path, state]);
      assert.deepEqual(Object.fromEntries(found), { ...states, src: 'queued', '': 'queued' });
      assert.equal(run?.state, 'paused');
    });
  }

  it('does not wait for the time of a clock that was set back', async () => {
    world = await openBatchWorld(tree, { refuse: { 'POST /batches': 500 } });
    const ahead = { now: () => Date.now() + 365 * 86_400_000 };
    const journal = batchJournal(world.disk);
    await handOver();
    const [record] = await journal.list();
    await journal.put({ ...record!, at: ahead.now(), endedAt: ahead.now() });
    assert.equal((await world.collect()).open, 1);
    world.later(11);
    assert.equal((await world.collect()).lost, 1);
  });

  it('leaves no code at an endpoint that refuses the batch', async () => {
    world = await openBatchWorld(tree, { refuse: { 'POST /batches': 400 } });
    assert.equal(await handOver(), 'stopped');
    assert.deepEqual(world.batches.deleted, ['file-1']);
    assert.deepEqual(await batchJournal(world.disk).list(), []);
  });

  it('asks the endpoint to cancel its own batches alone', async () => {
    world = await openBatchWorld(tree);
    const journal = batchJournal(world.disk);
    await handOver();
    const [record] = await journal.list();
    await journal.put({ ...record!, name: 'elsewhere', address: 'https://elsewhere.example/v1', id: 'foreign' });
    world.write({ 'd.ts': code('d') });
    const run = await world.start({ id: 'run', batches: world.deps });
    run.cancel();
    assert.equal(await run.ended, 'cancelled');
    const cancelled = world.endpoint.requests.flatMap(({ path }) => /batches\/(.+)\/cancel/.exec(path)?.[1] ?? []);
    assert.deepEqual(cancelled, ['b-1']);
  });

  it('sets free what was in a batch that the endpoint has forgotten, and counts it once as it was expected', async () => {
    world = await openBatchWorld(tree);
    const over: string[] = [];
    Object.assign(world.service, { shareOf: () => 0.5, over: (name: string) => over.push(name) });
    const { plan } = await world.plan();
    const expected = plan.files.reduce(
      (sum, { promptTokens, answerTokens }) => sum + promptTokens + 10 * answerTokens,
      0,
    );
    await handOver();
    const [record] = await batchJournal(world.disk).list();
    world.batches.batches.length = 0;
    world.later(60);
    assert.equal((await world.collect()).open, 1);
    world.later(26 * 60);
    // The second time is after a kill before it was forgotten here.
    for (let times = 0; times < 2; times++) {
      await batchJournal(world.disk).put(record!);
      const { lost, open } = await world.collect();
      assert.deepEqual([lost, open], [1, 0]);
      const { run } = await world.openKept().readLedger();
      assert.deepEqual([run?.state, run?.spentUsd.toFixed(9)], ['paused', (expected * 0.5e-6).toFixed(9)]);
    }
    // For the caps it counts on.
    assert.deepEqual(over, []);
    assert.deepEqual(world.batches.deleted, ['file-1', 'file-1']);
  });
});
