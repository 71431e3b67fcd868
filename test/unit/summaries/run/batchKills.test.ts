import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Send } from '../../../../src/core/endpoint/wire/http';
import type { Disk } from '../../../../src/core/storage/diskPort';
import { fuzzTimeout } from '../../../support/fuzz';
import { type BatchWorld, openBatchWorld } from './batchWorld';

const code = (name: string): string => `export const ${name} = 42;\n`;
const tree = { 'a.ts': code('a'), 'b.ts': code('b') };

/** The life of one process: after so many steps on the disk and on the network nothing that it does has an effect any more. */
interface Life {
  steps: number;
}

const killed = (): Error => new Error('The process was killed.');

/** What a row of processes came to. */
interface Lived {
  world: BatchWorld;
  spentUsd: number;
  texts: string[];
  deaths: number;
}

/** A step that counts; the last one is done, and nobody hears of it. */
async function step<Result>(life: Life, work: () => Promise<Result>): Promise<Result> {
  if (life.steps <= 0) throw killed();
  life.steps--;
  const result = await work();
  if (life.steps <= 0) throw killed();
  return result;
}

/** A disk on which each write is a step. */
function mortalDisk(disk: Disk, life: Life): Disk {
  const writing = ['write', 'append', 'create', 'touch', 'rename', 'copy', 'remove'] as const;
  const steps = writing.map((name) => {
    const work = disk[name] as (...args: unknown[]) => Promise<unknown>;
    return [name, (...args: unknown[]) => step(life, () => work(...args))] as const;
  });
  return { ...disk, ...(Object.fromEntries(steps) as Partial<Disk>) };
}

describe('batches and processes that are killed', function () {
  this.timeout(fuzzTimeout);

  /** One process after the other, each from what the disk has, until the run has come to its end. */
  async function live(kills: readonly number[]): Promise<Lived> {
    const life: Life = { steps: Infinity };
    const mortal =
      (send: Send): Send =>
      (request) =>
        step(life, () => send(request));
    const world = await openBatchWorld(tree, { twice: true }, mortal);
    world.batches.script.reply = ({ custom_id }) => ({
      text: `Of ${custom_id}.`,
      usage: { prompt_tokens: 300, completion_tokens: 60 },
    });
    let deaths = 0;
    for (let count = 0; count < kills.length + 20; count++) {
      life.steps = kills[count] ?? Infinity;
      world.process++;
      const disk = mortalDisk(world.disk, life);
      try {
        await world.collect(disk);
        const { run } = await world.openKept(disk).readLedger();
        if (run?.state === 'finished') break;
        const started = await world.start({ id: 'run', batches: world.deps, disk });
        await started.ended;
      } catch (error) {
        if (life.steps > 0) throw error;
        deaths++;
      }
      world.later(60);
    }
    const { run, nodes } = await world.openKept().readLedger();
    assert.equal(run?.state, 'finished');
    const store = await world.openKept().store();
    const texts = await Promise.all(
      [...nodes.values()].map(async ({ key = '' }) => (await store.get(key))?.text ?? ''),
    );
    return { world, spentUsd: run.spentUsd, texts: texts.sort(), deaths };
  }

  let calm: { spentUsd: number; texts: string[] };
  before(async () => {
    const { world, ...came } = await live([]);
    await world.close();
    assert.equal(came.texts.length, 3);
    calm = came;
  });

  /** Lives so, and sees that nothing is missing, asked for twice or paid twice. @returns whether the last one was killed */
  async function check(kills: readonly number[]): Promise<boolean> {
    const { world, spentUsd, texts, deaths } = await live(kills);
    try {
      assert.deepEqual(texts, calm.texts);
      assert.equal(spentUsd.toFixed(9), calm.spentUsd.toFixed(9));
      const asked = world.batches.batches.flatMap(({ lines }) => lines.map(({ custom_id }) => custom_id));
      assert.equal(new Set(asked).size, asked.length);
      assert.deepEqual(world.subjects(), []);
      return deaths > 0;
    } finally {
      await world.close();
    }
  }

  for (const [which, before] of [
    ['first', []],
    ['second', [Infinity]],
  ] as const) {
    it(`come to what they would have come to, whenever the ${which} is killed`, async () => {
      let steps = 1;
      while (await check([...before, steps])) steps++;
      assert.ok(steps > 10);
    });
  }

  it('do so too when one after the other is killed', async () => {
    const lives = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lives, async (kills) => void (await check(kills))),
      { numRuns: 8 },
    );
  });
});
