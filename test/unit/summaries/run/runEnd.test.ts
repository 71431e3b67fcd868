import assert from 'node:assert/strict';
import { type Disk, DiskError } from '../../../../src/core/storage/diskPort';
import type { Reply } from '../../../endpoint/reply';
import { type OpenedRun, type World, openWorld, reasonOf } from './runWorld';

/** So many files in the workspace folder itself, none like another. */
const files = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`file${n}.ts`, `export const name${n} = 42;\n`]));

/** An answer that comes when it is let go. */
function held(): { reply: Promise<Reply>; letGo: (reply?: Reply) => void } {
  let letGo: (reply?: Reply) => void = () => undefined;
  const reply = new Promise<Reply>((resolve) => (letGo = (given = {}) => resolve(given)));
  return { reply, letGo };
}

describe('a run that does not get to its end', () => {
  let world: World;
  afterEach(() => world.close());
  const open = async (...options: Parameters<typeof openWorld>): Promise<World> =>
    (world = await openWorld(...options));

  /** Of seven requests, two are under way; `letGo` has them answered. */
  async function pausedRun(): Promise<{ run: OpenedRun; letGo: () => void }> {
    await open(files(6), { atOnce: 2 });
    const gates = [held(), held()];
    let asked = 0;
    world.answer = () => gates[asked++]?.reply;
    const run = await world.start();
    await world.endpoint.waitForChat(2);
    await run.pause();
    return { run, letGo: () => gates.forEach(({ letGo }) => letGo()) };
  }

  const troubles: Record<string, { reply: Reply; why: RegExp }> = {
    'the key is refused': {
      reply: { status: 401, json: { error: { message: 'no' } } },
      why: /^The key was refused by /,
    },
    'the balance is used up': {
      reply: { status: 402, json: { error: { message: 'Insufficient Balance' } } },
      why: /^The account at .* has no balance/,
    },
  };
  for (const [trouble, { reply, why }] of Object.entries(troubles)) {
    it(`stops at once when ${trouble}, and says so`, async () => {
      await open(files(30), { atOnce: 1 });
      world.answer = () => reply;
      const run = await world.start();
      assert.equal(await run.ended, 'stopped');
      assert.equal(world.endpoint.requests.length, 1);
      assert.match(reasonOf(run), why);
      const { failed = [], queued = [] } = run.states();
      // The files and their project.
      assert.deepEqual([failed.length, queued.length], [1, 30]);
    });
  }

  for (const [what, reply] of [
    ['refuses', { status: 429, headers: { 'retry-after': '999999' } }],
    ['fails', { status: 500, headers: { 'retry-after': '7200' } }],
  ] as [string, Reply][]) {
    it(`M9: pauses when the endpoint ${what} and asks for a long wait, says until when, and can go on`, async () => {
      await open(files(30), { atOnce: 4 });
      world.answer = () => (world.subjects().length > 8 ? reply : undefined);
      const run = await world.start({ id: 'one' });
      assert.equal(await run.ended, 'paused');
      assert.equal(run.ledger.state.run?.state, 'paused');
      assert.match(reasonOf(run), /^127\.0\.0\.1:\d+ asks to wait until (\d+ \w+( \d{4})?, )?\d\d:\d\d\.$/);
      assert.ok(world.subjects().length <= 12 + 4, `${world.subjects().length}`);
      const { failed = [], done = [], queued = [] } = run.states();
      assert.deepEqual([failed.length, done.length, queued.length], [0, 8, 23]);
      assert.equal(run.progress.failed, 0);

      world.answer = () => undefined;
      const next = await world.start({ id: 'one' });
      assert.equal(await next.ended, 'finished');
      assert.deepEqual(Object.keys(next.states()), ['done']);
      assert.equal(next.ledger.state.run?.why, undefined);
    });
  }

  it('stops after ten failures in a row, and not before', async () => {
    await open(files(30), { atOnce: 1 });
    let asked = 0;
    world.answer = () => (++asked === 5 ? undefined : { finishReason: 'content_filter' });
    const run = await world.start();
    assert.equal(await run.ended, 'stopped');
    // Four that fail, one that does not, and ten.
    assert.equal(asked, 15);
    assert.match(reasonOf(run), /^10 requests in a row failed, .*content filter/);
    const { failed = [], done = [], queued = [] } = run.states();
    assert.deepEqual([failed.length, done.length, queued.length], [14, 1, 16]);
  });

  it('never advises a run to select other code', async () => {
    await open(files(30), { atOnce: 1 });
    world.answer = () => ({ status: 400, json: { error: { code: 'content_filter', message: 'no' } } });
    const run = await world.start();
    assert.equal(await run.ended, 'stopped');
    assert.match(reasonOf(run), /^10 requests in a row failed, .*Choose another model for many files\.$/);
  });

  it('sends no request that would take it beyond its cap', async () => {
    await open(files(30));
    const run = await world.start({ stopAtUsd: 0.02 });
    assert.equal(await run.ended, 'stopped');
    assert.match(reasonOf(run), /beyond its cap of \$0\.02/);
    assert.ok(run.progress.spentUsd <= 0.02, `${run.progress.spentUsd}`);
    assert.ok(run.progress.done > 5 && run.progress.done < 15, `${run.progress.done}`);
    const { done = [], queued = [], sent = [] } = run.states();
    assert.deepEqual([done.length + queued.length, sent.length], [31, 0]);
  });

  it('A7: stops at its cap in tokens where no price is known', async () => {
    await open(files(30));
    const run = await world.start({ stopAtTokens: 5000, priceOf: () => ({}) });
    assert.equal(await run.ended, 'stopped');
    assert.match(reasonOf(run), /beyond its cap of 5,000 tokens/);
    const { spentTokens, done } = run.progress;
    assert.ok(done > 3 && spentTokens > 1000 && spentTokens <= 5000, `${spentTokens} for ${done}`);
    assert.equal(run.ledger.state.run?.spentTokens, spentTokens);
  });

  it('passes the cap by no more than what the requests under way cost beyond their estimates', async () => {
    await open(files(30));
    world.answer = () => ({ usage: { prompt_tokens: 300, completion_tokens: 1000 } });
    const run = await world.start({ stopAtUsd: 0.02 });
    assert.equal(await run.ended, 'stopped');
    // Four under way, and one whose turn came with the first answer: each is 0.0103 instead of 0.0028.
    assert.ok(run.progress.spentUsd <= 0.02 + 5 * 0.0076, `${run.progress.spentUsd}`);
  });

  it('counts what it has cost before it was resumed', async () => {
    await open(files(3));
    const run = await world.start({ spentUsd: 5, stopAtUsd: 5 });
    assert.equal(await run.ended, 'stopped');
    assert.equal(world.endpoint.requests.length, 0);
  });

  it('sends nothing while it is paused, and goes on afterwards', async () => {
    const { run, letGo } = await pausedRun();
    assert.equal(run.ledger.state.run?.state, 'paused');
    letGo();
    await run.when(({ done, inFlight }) => done === 2 && inFlight === 0);
    assert.equal(world.subjects().length, 2);
    await run.resume();
    assert.equal(await run.ended, 'finished');
    assert.equal(world.subjects().length, 7);
  });

  it('lets what is under way finish when it is cancelled, also while it is paused', async () => {
    const { run, letGo } = await pausedRun();
    run.cancel();
    letGo();
    assert.equal(await run.ended, 'cancelled');
    assert.equal(world.subjects().length, 2);
    const { done = [], queued = [] } = run.states();
    assert.deepEqual([done.length, queued.length], [2, 5]);
    assert.equal(run.ledger.state.run?.state, 'cancelled');
    assert.ok(run.progress.spentUsd > 0);
    const next = await world.start();
    assert.equal(await next.ended, 'finished');
    assert.equal(world.subjects().length, 7);
  });

  it('goes on in another window after the first one closed, and sends nothing again that was done', async () => {
    await open(files(6), { atOnce: 2 });
    const closing = held();
    world.answer = () => (world.subjects().length > 3 ? closing.reply : undefined);
    const first = await world.start({ id: 'one' });
    await first.when(({ done }) => done === 3);
    await world.endpoint.waitForChat(5);
    first.abandon();
    assert.equal(await first.ended, 'running');
    closing.letGo();
    const done = first.states().done ?? [];
    assert.equal(done.length, 3);

    world.answer = () => undefined;
    const before = world.subjects().length;
    const sent = first.states().sent ?? [];
    assert.equal(sent.length, 2);
    const spentUsd = first.ledger.state.run?.spentUsd ?? NaN;
    const second = await world.start({ id: 'one', spentUsd });
    const lost = second.plan.files.filter(({ node }) => sent.includes(node.path));
    const mayHaveCost = lost.reduce((sum, each) => sum + each.promptTokens * 1e-6 + each.answerTokens * 10e-6, 0);
    assert.ok(
      Math.abs(second.progress.spentUsd - spentUsd - mayHaveCost) < 1e-9,
      'What was sent may have been billed.',
    );
    assert.deepEqual(second.ledger.state.run?.id, 'one');
    assert.equal(await second.ended, 'finished');
    const asked = world.subjects().slice(before);
    assert.equal(asked.length, 4);
    for (const path of done) assert.ok(!asked.includes(`file ${path}`), path);
    assert.equal(Object.keys(second.states()).join(), 'done');
    assert.ok(second.progress.spentUsd > first.progress.spentUsd);
  });

  /** What the endpoint has counted of all requests so far. */
  function paidFor(): number {
    const each = ({ body }: { body: string }): number => Math.ceil(body.length / 4) * 1e-6 + 100 * 10e-6;
    return world.endpoint.chats().reduce((sum, request) => sum + each(request), 0);
  }

  it('counts what a crash has swallowed once, whenever the next process is killed before it asks', async () => {
    await open(files(1), { atOnce: 1 });
    const closing = held();
    world.answer = () => closing.reply;
    const first = await world.start({ id: 'one' });
    await world.endpoint.waitForChat(1);
    first.abandon();
    await first.ended;
    closing.letGo();
    const { promptTokens, answerTokens } = first.plan.files[0] ?? assert.fail();
    const swallowed = promptTokens * 1e-6 + answerTokens * 10e-6;
    for (let appends = 0; appends < 4; appends++) {
      let left = appends;
      const dying: Disk = {
        ...world.disk,
        append: async (name, lines) => {
          if (left-- <= 0) throw new DiskError('EIO', '');
          await world.disk.append(name, lines);
        },
      };
      world.process++;
      const run = await world.start({ id: 'one', disk: dying }).catch(() => undefined);
      run?.cancel();
      await run?.ended.catch(() => undefined);
    }
    world.process++;
    const last = await world.start({ id: 'one', stopAtUsd: 0 });
    await last.ended;
    assert.equal(world.endpoint.chats().length, 1);
    assert.equal(last.progress.spentUsd.toFixed(9), swallowed.toFixed(9));
  });

  it('looks for the names of a summary that a crash has left between its two steps', async () => {
    await open({ 'a.ts': 'export const a = 1;\n' });
    world.answer = () => ({ text: 'It has `lostName`.' });
    const written = new Set<string>();
    const died = new Promise<void>((resolve) => {
      const dying: Disk = {
        ...world.disk,
        async write(name, text) {
          if (name.startsWith('summaries/') && written.has(name)) {
            resolve();
            await new Promise(() => undefined);
          }
          written.add(name);
          await world.disk.write(name, text);
        },
      };
      void world.start({ id: 'one', disk: dying });
    });
    await died;
    world.process++;
    const next = await world.start({ id: 'one' });
    assert.equal(await next.ended, 'finished');
    assert.deepEqual((await next.summary('a.ts'))?.missing, ['lostName']);
    // It was counted before it was kept.
    assert.equal(next.progress.spentUsd.toFixed(9), paidFor().toFixed(9));
    assert.equal(world.subjects().filter((subject) => subject === 'file a.ts').length, 1);
  });
});
