import assert from 'node:assert/strict';
import { nodeReasonText } from '../../../../src/core/summaries/reasons/nodeReason';
import { batchJournal } from '../../../../src/core/summaries/run/batchJournal';
import { endWaitingForNothing } from '../../../../src/core/summaries/run/endWaiting';
import { type BatchWorld, openBatchWorld } from './batchWorld';
import { reasonOf } from './runWorld';

const code = (name: string): string => `export const ${name} = 42;\n`;
const tree = { 'a.ts': code('a'), 'src/b.ts': code('b'), 'src/c.ts': code('c') };

describe('a run in batches', () => {
  let world: BatchWorld;
  afterEach(() => world.close());

  /** Hands over what can be, in a process of its own; the run is the same one. */
  async function handOver(more: object = {}) {
    const run = await world.start({ id: 'run', batches: world.deps, ...more });
    return { run, state: await run.ended };
  }

  /** Paths by their states, and what was spent, as the disk has it. */
  async function kept() {
    const { nodes, run } = await world.openKept().readLedger();
    const states: Record<string, string[]> = {};
    for (const { state, path } of nodes.values()) (states[state] ??= []).push(path);
    for (const paths of Object.values(states)) paths.sort();
    return { states, run, nodes: [...nodes.values()] };
  }

  it('hands its files over in one batch, waits, keeps what came, and goes on with the folders', async () => {
    world = await openBatchWorld(tree);
    const { state } = await handOver();
    assert.equal(state, 'waiting');
    const [batch] = world.batches.batches;
    assert.equal(batch?.lines.length, 3);
    assert.ok(batch.lines.every(({ url, method }) => url === '/v1/chat/completions' && method === 'POST'));
    assert.ok(batch.lines.every(({ custom_id }) => /^[0-9a-f]{64}$/.test(custom_id)));
    assert.equal(batch.metadata.gloss_run, 'run');
    assert.deepEqual(world.subjects(), []);

    assert.equal((await world.collect()).open, 1);
    world.later(60);
    const collected = await world.collect();
    assert.deepEqual([collected.written, collected.failed, collected.open, collected.left], [3, 0, 0, 2]);
    assert.deepEqual((await kept()).states, { done: ['a.ts', 'src/b.ts', 'src/c.ts'], queued: ['', 'src'] });
    assert.equal((await kept()).run?.state, 'paused');
    // Neither code nor answers stay at the endpoint.
    assert.deepEqual(world.batches.deleted, ['file-1', 'output-b-1']);

    const rest = await world.start({ id: 'run' });
    assert.equal(await rest.ended, 'finished');
    assert.deepEqual(world.subjects(), ['folder src', 'project demo']);
    assert.equal(world.batches.batches.length, 1);
  });

  it('gives each level of folders a batch of its own', async () => {
    world = await openBatchWorld(tree);
    for (let level = 0; level < 3; level++) {
      assert.equal((await handOver()).state, 'waiting');
      world.later(60);
      await world.collect();
    }
    assert.deepEqual(
      world.batches.batches.map(({ lines }) => lines.length),
      [3, 1, 1],
    );
    assert.deepEqual((await kept()).states, { done: ['', 'a.ts', 'src', 'src/b.ts', 'src/c.ts'] });
    assert.equal((await kept()).run?.state, 'finished');
  });

  it('keeps with each summary which of its names do not exist, unless the file has changed meanwhile', async () => {
    world = await openBatchWorld(tree);
    world.batches.script.reply = () => ({ text: 'It has `lostName`.' });
    await handOver();
    world.write({ 'a.ts': 'export const edited = 1;\n' });
    world.later(60);
    await world.collect();
    const store = await world.openKept().store();
    const missing = await Promise.all(
      ['a.ts', 'src/b.ts'].map(async (path) => {
        const record = (await kept()).nodes.find((node) => node.path === path);
        return (await store.get(record?.key ?? ''))?.missing;
      }),
    );
    assert.deepEqual(missing, [undefined, ['lostName']]);
  });

  it('counts what was used, at the part of the price that is paid, to the cent and once', async () => {
    world = await openBatchWorld(tree);
    Object.assign(world.deps.service, { shareOf: () => 0.5 });
    world.batches.script.reply = () => ({
      text: 'It is so.',
      usage: { prompt_tokens: 300, completion_tokens: 60 },
    });
    await handOver();
    world.later(60);
    await world.collect();
    const { run, nodes } = await kept();
    assert.deepEqual(
      nodes.flatMap(({ state, share }) => (state === 'done' ? [share] : [])),
      [0.5, 0.5, 0.5],
    );
    assert.equal(run?.spentUsd.toFixed(9), ((3 * (300 * 1 + 60 * 10) * 0.5) / 1e6).toFixed(9));
    assert.equal(run?.spentTokens, 3 * 360);
  });

  it('is not asked for again while it is under way, by no engine', async () => {
    world = await openBatchWorld(tree);
    await handOver();
    assert.equal((await handOver()).state, 'waiting');
    const now = await world.start({ id: 'run' });
    assert.equal(await now.ended, 'waiting');
    assert.equal(world.batches.batches.length, 1);
    assert.deepEqual(world.subjects(), []);
  });

  it('takes answers in any order, twice and of strangers for what they are', async () => {
    world = await openBatchWorld(tree, { twice: true, stranger: true });
    world.batches.script.reply = ({ custom_id }) => ({ text: `Of ${custom_id}.` });
    await handOver();
    world.later(60);
    const { written, odd } = await world.collect();
    assert.deepEqual([written, odd], [3, 5]);
    const store = await world.openKept().store();
    for (const key of store.keys()) assert.equal((await store.get(key))?.text, `Of ${key}.`);
  });

  it('reads the file of errors, where an error stands in the body', async () => {
    world = await openBatchWorld(tree, { emptyIds: true, capitals: true });
    world.batches.script.reply = () => ({ status: 400, json: { error: { message: 'No such thing', code: 'x' } } });
    await handOver();
    world.later(60);
    assert.equal((await world.collect()).failed, 3);
    const { nodes } = await kept();
    assert.equal(nodes.filter(({ state }) => state === 'failed').length, 3);
  });

  for (const [end, states, why] of [
    ['expired', { done: 1, failed: 2, queued: 2 }, 'The batch expired before it was its turn.'],
    ['failed', { failed: 3, queued: 2 }, 'The endpoint refused the batch (token_limit_exceeded).'],
    ['cancelled', { done: 1, queued: 4 }, undefined],
  ] as const) {
    it(`keeps what a batch gave that is ${end}, and asks for the rest by any engine`, async () => {
      world = await openBatchWorld(tree, { end });
      await handOver();
      world.later(60);
      await world.collect();
      const found = await kept();
      const counts = Object.fromEntries(Object.entries(found.states).map(([state, { length }]) => [state, length]));
      assert.deepEqual(counts, states);
      const failed = found.nodes.find(({ state }) => state === 'failed');
      assert.equal(failed?.why && nodeReasonText(failed.why), why);
      const rest = await world.start({ id: 'run' });
      assert.equal(await rest.ended, 'finished');
      assert.equal(world.subjects().length, 5 - ('done' in states ? states.done : 0));
    });
  }

  it('waits for a file that is late, and then says what is missing', async () => {
    world = await openBatchWorld(tree, { lateMinutes: 5 });
    world.batches.script.reply = ({ body }) =>
      body.messages.some(({ content }) => content.includes('a.ts')) ? 'missing' : {};
    await handOver();
    world.later(31);
    assert.deepEqual([(await world.collect()).open, (await kept()).states.done], [1, undefined]);
    world.later(5);
    assert.equal((await world.collect()).open, 1);
    world.later(15);
    const { written, failed, open } = await world.collect();
    assert.deepEqual([written, failed, open], [2, 1, 0]);
  });

  it('stops where the next request would pass the cap, with what is under way counted', async () => {
    world = await openBatchWorld(tree);
    const { plan } = await world.plan();
    const { promptTokens, answerTokens } = plan.files[0] ?? assert.fail();
    const each = (promptTokens * 1 + answerTokens * 10) / 1e6;
    const { run, state } = await handOver({ stopAtUsd: each * 2.5 });
    assert.equal(state, 'stopped');
    assert.match(reasonOf(run), /beyond its cap/);
    assert.equal(world.batches.batches[0]?.lines.length, 2);
    await handOver({ stopAtUsd: each * 2.5 });
    assert.equal(world.batches.batches.length, 1);
  });

  it('says where an endpoint takes no batches, and everything can be sent now', async () => {
    world = await openBatchWorld(tree, { refuse: { 'POST /files': 404 } });
    const { run, state } = await handOver();
    assert.equal(state, 'stopped');
    assert.match(reasonOf(run), /takes no batches/);
    const rest = await world.start({ id: 'run' });
    assert.equal(await rest.ended, 'finished');
  });

  it('finds a batch that was made although its answer was lost, by our name', async () => {
    world = await openBatchWorld(tree, { refuse: { 'POST /batches': 'reset' } });
    assert.equal((await handOver()).state, 'stopped');
    assert.equal(world.batches.batches.length, 1);
    assert.equal((await batchJournal(world.disk).list())[0]?.step, 'creating');
    world.batches.script.refuse = {};
    world.later(60);
    assert.equal((await world.collect()).written, 3);
    assert.equal(world.batches.batches.length, 1);
  });

  it('waits no longer where the record of its batch has got lost, and goes on', async () => {
    world = await openBatchWorld(tree);
    assert.equal((await handOver()).state, 'waiting');
    await endWaitingForNothing(world.openKept());
    assert.equal((await kept()).run?.state, 'waiting');
    const [record] = await batchJournal(world.disk).list();
    await world.disk.write(`batches/${record!.name}.json`, '{"name":');
    await endWaitingForNothing(world.openKept());
    assert.equal((await kept()).run?.state, 'paused');
    assert.equal(await (await world.start({ id: 'run' })).ended, 'finished');
  });

  it('sets free what was in a batch that was never made', async () => {
    world = await openBatchWorld(tree, { refuse: { 'POST /batches': 500 } });
    await handOver();
    assert.equal((await world.collect()).open, 1);
    world.later(11);
    const { lost, open } = await world.collect();
    assert.deepEqual([lost, open], [1, 0]);
    world.batches.script.refuse = {};
    assert.equal((await handOver()).state, 'waiting');
    assert.equal(world.batches.batches.length, 1);
  });

  it('holds what is not handed over yet while it is paused, and goes on with that', async () => {
    world = await openBatchWorld(tree);
    const run = await world.start({ id: 'run', batches: world.deps });
    await run.pause();
    assert.equal((await kept()).run?.state, 'paused');
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(world.batches.files, []);
    assert.equal(run.progress.paused, true);
    await run.resume();
    assert.equal(await run.ended, 'waiting');
    assert.equal(world.batches.batches[0]?.lines.length, 3);
    // What is handed over cannot be held.
    await run.pause();
    assert.equal((await kept()).run?.state, 'waiting');
  });

  for (const [how, end, state] of [
    ['cancelled', 'cancel', 'cancelled'],
    ['given up', 'abandon', 'running'],
  ] as const) {
    it(`ends while it is paused when it is ${how}`, async () => {
      world = await openBatchWorld(tree);
      const run = await world.start({ id: 'run', batches: world.deps });
      await run.pause();
      run[end]();
      assert.equal(await run.ended, state);
      assert.deepEqual(world.batches.files, []);
    });
  }

  it('splits by bytes and by lines', async () => {
    world = await openBatchWorld(tree);
    Object.assign(world.deps.service.most, { lines: 2 });
    await handOver();
    assert.deepEqual(
      world.batches.batches.map(({ lines }) => lines.length),
      [2, 1],
    );
  });

  it('says nothing of a key, and sends it in its header alone', async () => {
    world = await openBatchWorld(tree);
    await handOver();
    world.later(60);
    await world.collect();
    const ours = world.endpoint.requests.filter(({ path }) => /files|batches/.test(path));
    assert.ok(ours.length >= 4);
    for (const { headers, body } of ours) {
      assert.match(headers.authorization ?? '', /^Bearer sk-canary/);
      assert.doesNotMatch(body, /sk-canary/);
    }
  });
});
