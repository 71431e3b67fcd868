import assert from 'node:assert/strict';
import { mistralBatches } from '../../../endpoint/vendors/mistralBatches';
import { openrouterBatches } from '../../../endpoint/vendors/openrouterBatches';
import { usualBatchTwins } from '../../../endpoint/vendors/usualBatches';
import { type BatchWorld, openBatchWorld } from './batchWorld';

const tree = { 'a.ts': 'export const a = 1;\n', 'b.ts': 'export const b = 2;\n', 'c.ts': 'export const c = 3;\n' };
const price = { input: 1, output: 10, cachedInput: 0.25 };

describe("batches of each vendor's shape", () => {
  let world: BatchWorld;
  afterEach(() => world.close());

  for (const twin of [...usualBatchTwins, mistralBatches, openrouterBatches]) {
    const models = { files: twin.model, rollUps: twin.model };
    const open = async (): Promise<void> => {
      world = await openBatchWorld(tree, { reply: () => ({ text: 'It is so.', usage: twin.usage }) }, undefined, twin);
    };
    const handOver = async (): Promise<string> => {
      const run = await world.start({ id: 'run', batches: world.deps, models });
      return run.ended;
    };

    it(`of ${twin.name} are handed over, followed and collected, and cost what was used, to the cent`, async () => {
      await open();
      assert.equal(await world.service.supported(new AbortController().signal), true);
      assert.equal(await handOver(), 'waiting');
      assert.equal((await world.collect(undefined, price)).open, 1);
      world.later(60);
      const { written, prompts } = await world.collect(undefined, price);
      assert.equal(written, 3);
      const { run, nodes } = await world.openKept().readLedger();
      const details = twin.usage['prompt_tokens_details'] as { cached_tokens: number } | undefined;
      const cached = details?.cached_tokens ?? Number(twin.usage['cached_tokens'] ?? 0);
      const { prompt_tokens: sent, completion_tokens: received } = twin.usage;
      assert.deepEqual(prompts, { tokens: 3 * sent, cached: 3 * cached });
      const each = ((sent - cached) * price.input + cached * price.cachedInput + received * price.output) / 1e6;
      assert.equal(run?.spentUsd.toFixed(9), (3 * each * twin.share).toFixed(9));
      assert.equal([...nodes.values()].filter(({ state }) => state === 'done').length, 3);
      // Neither code nor answers stay there.
      assert.ok(world.batches.deleted.length > 0);
    });

    it(`of ${twin.name} are found again when the answer to the order was lost, and not made twice`, async () => {
      await open();
      world.batches.script.refuse = { 'POST /batches': 'reset' };
      assert.equal(await handOver(), 'stopped');
      world.batches.script.refuse = {};
      world.later(60);
      assert.equal((await world.collect(undefined, price)).written, 3);
      assert.equal(world.batches.batches.length, 1);
    });

    it(`of ${twin.name} keep what they gave when they expire, and say what failed`, async () => {
      await open();
      world.batches.script.end = 'expired';
      assert.equal(await handOver(), 'waiting');
      world.later(60);
      const { written, failed } = await world.collect(undefined, price);
      assert.deepEqual([written, failed], [1, 2]);
    });
  }
});
