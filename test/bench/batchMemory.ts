import { createGate } from '../../src/core/gate/gate';
import { createVirtualClock } from '../support/virtualClock';
import { createRandom } from '../support/random';
import { servers } from '../support/simulatedServers';
import { ask, simulatedJobs } from '../support/work';
import { check } from './report';

const jobCount = 10_000;

function heap(): number {
  if (!gc) throw new Error('Run with node --expose-gc.');
  gc();
  return process.memoryUsage().heapUsed / 1e6;
}

/** Prints what the gate needs for many jobs, in MB. */
export async function printMemory(): Promise<void> {
  const random = createRandom(1);
  const clock = createVirtualClock();
  const gate = createGate({ clock, random, start: 20, ceiling: 64 });
  const server = servers[0]!.create(clock);
  const jobs = simulatedJobs(jobCount, random);
  const { signal } = new AbortController();
  const sendAll = async (): Promise<[queued: number, left: number]> => {
    const before = heap();
    const results = Promise.all(
      jobs.map((job) => {
        const attempt = async () => {
          const refusal = await ask(server, job, clock, random);
          return { kind: refusal ? ('refused' as const) : ('settled' as const), result: undefined, ...refusal };
        };
        return gate.run(attempt, { size: job.size, signal });
      }),
    );
    const queued = heap() - before;
    await clock.runUntil(results.then(() => undefined));
    return [queued, heap() - before];
  };
  await sendAll();
  const [queued, left] = await sendAll();
  console.log(`\n${jobCount} jobs, MB: ${queued.toFixed(1)} while they wait, ${left.toFixed(2)} afterwards`);
  check('MB for the jobs that wait', queued, 20);
  check('MB that stay', left, 0.5);
  check('timers that stay', clock.timers, 0);
}
