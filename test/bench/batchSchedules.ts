import { createVirtualClock } from '../support/virtualClock';
import { createRandom } from '../support/random';
import { type ServerKind, servers } from '../support/simulatedServers';
import { type SimulatedJob, ask, simulatedJobs } from '../support/work';
import { type Scheduler, schedulers } from './batchSchedulers';
import { check, median } from './report';

const jobCount = 500;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** How a scheduler did on a server; medians of several runs. */
interface Schedule {
  /** Makespan in milliseconds, and against the ideal. */
  makespan: number;
  ratio: number;
  refusals: number;
  /** Jobs that were not done when the scheduler said that all are; of all runs. */
  lost: number;
}

/** Lets a scheduler work in simulated time. */
export async function simulate(scheduler: Scheduler, kind: ServerKind, seed: number): Promise<Schedule> {
  const random = createRandom(seed);
  const jobs = simulatedJobs(jobCount, random);
  const clock = createVirtualClock();
  const server = kind.create(clock);
  const left = new Set(jobs);
  let refusals = 0;
  const send = async (job: SimulatedJob) => {
    const refusal = await ask(server, job, clock, random);
    if (refusal) refusals++;
    else left.delete(job);
    return refusal;
  };
  await clock.runUntil(scheduler({ jobs, send, clock, random }));
  const makespan = clock.now();
  return { makespan, ratio: makespan / kind.ideal(jobs.map(({ latency }) => latency)), refusals, lost: left.size };
}

async function medians(scheduler: Scheduler, kind: ServerKind): Promise<Schedule> {
  const runs: Schedule[] = [];
  for (const seed of seeds) runs.push(await simulate(scheduler, kind, seed));
  return {
    makespan: median(runs.map(({ makespan }) => makespan)),
    ratio: median(runs.map(({ ratio }) => ratio)),
    refusals: median(runs.map(({ refusals }) => refusals)),
    lost: runs.reduce((sum, { lost }) => sum + lost, 0),
  };
}

/** Prints how schedulers do on several servers, in simulated time. */
export async function printSchedules(): Promise<void> {
  console.log(`\n${jobCount} requests: time against the ideal (and refusals), medians of ${seeds.length} runs`);
  console.log(`${''.padEnd(22)}${servers.map(({ name }) => name.padStart(19)).join('')}`);
  const table = new Map<string, Schedule[]>();
  for (const [name, scheduler] of Object.entries(schedulers)) {
    const row: Schedule[] = [];
    for (const kind of servers) row.push(await medians(scheduler, kind));
    table.set(name, row);
    const cells = row.map(({ ratio, refusals }) => `${ratio.toFixed(2)} (${refusals})`.padStart(19));
    console.log(`${name.padEnd(22)}${cells.join('')}`);
  }
  const ours = table.get('this gate') ?? [];
  servers.forEach(({ name }, index) => {
    const { ratio, refusals, lost } = ours[index]!;
    check(`${name}, against the ideal`, ratio, 1.1);
    check(`${name}, refusals`, refusals, 99);
    check(`${name}, lost`, lost, 0);
  });
  check('allows 20, against chunks of 20', ours[0]!.makespan / table.get('chunks of 20')![0]!.makespan, 1 / 4);
}
