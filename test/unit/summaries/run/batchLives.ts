import assert from 'node:assert/strict';
import type { Send } from '../../../../src/core/endpoint/wire/http';
import { batchJournal } from '../../../../src/core/summaries/run/batchJournal';
import type { Disk } from '../../../../src/core/storage/diskPort';
import type { BatchScript } from '../../../endpoint/batches';
import { type BatchWorld, openBatchWorld } from './batchWorld';
import { price } from './runWorld';

/** The life of one process: after so many steps on the disk and on the network nothing that it does has an effect any more. */
interface Life {
  steps: number;
}

/** What a row of processes came to. */
export interface Lived {
  world: BatchWorld;
  spentUsd: number;
  /** Of all summaries, in order. */
  texts: string[];
  deaths: number;
}

/** What each answer takes. */
const usage = { prompt_tokens: 300, completion_tokens: 60 };

const killed = (): Error => new Error('The process was killed.');

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

/**
 * One process after the other, each from what the disk has, until the run has come to its end.
 *
 * @param kills after how many steps each of the first is killed
 * @param fate what the service does otherwise
 */
export async function live(
  files: readonly string[],
  kills: readonly number[],
  fate: Partial<BatchScript> = {},
): Promise<Lived> {
  const life: Life = { steps: Infinity };
  const mortal =
    (send: Send): Send =>
    (request) =>
      step(life, () => send(request));
  const tree = Object.fromEntries(files.map((path) => [path, `export const ${path.replace(/\W/g, '_')} = 42;\n`]));
  const reply: BatchScript['reply'] = ({ custom_id }) => ({ text: `Of ${custom_id}.`, usage });
  const world = await openBatchWorld(tree, { reply, ...fate }, mortal);
  try {
    return await livesIn(world, life, kills);
  } catch (error) {
    await world.close();
    throw error;
  }
}

async function livesIn(world: BatchWorld, life: Life, kills: readonly number[]): Promise<Lived> {
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
      await checkSeen(world);
    }
    world.later(60);
  }
  const { run, nodes } = await world.openKept().readLedger();
  assert.equal(run?.state, 'finished');
  const store = await world.openKept().store();
  const texts = await Promise.all([...nodes.values()].map(async ({ key = '' }) => (await store.get(key))?.text ?? ''));
  return { world, spentUsd: run.spentUsd, texts: texts.sort(), deaths };
}

/** Sees that whoever comes next finds what a run waits for: nobody asks the endpoint where no batch is. */
async function checkSeen(world: BatchWorld): Promise<void> {
  const { run } = await world.openKept().readLedger();
  const records = await batchJournal(world.disk).list();
  assert.ok(run?.state !== 'waiting' || records.some((record) => record.run === run.id));
}

/** Sees that nothing is missing, that no batch was made twice, and that nothing was asked for or paid twice. @param texts as they are to be */
export function checkLived({ world, spentUsd, texts: found }: Lived, texts: readonly string[]): void {
  const { batches } = world;
  assert.deepEqual(found, texts);
  const names = batches.batches.map(({ metadata }) => metadata.gloss_batch);
  assert.equal(new Set(names).size, names.length);
  const answered = new Set<string>();
  for (const batch of batches.batches) {
    for (const { custom_id } of batch.lines)
      assert.ok(!answered.has(custom_id), 'What was answered is not asked for again.');
    for (const id of batches.answered(batch)) answered.add(id);
  }
  assert.equal(answered.size, texts.length);
  const each = (usage.prompt_tokens * price.input! + usage.completion_tokens * price.output!) / 1e6;
  assert.equal(spentUsd.toFixed(9), (each * answered.size).toFixed(9));
  assert.deepEqual(world.subjects(), []);
}
