import { type Clock, sleep } from '../../src/core/base/clocks';
import { backoff } from '../../src/core/base/backoff';
import { createGate } from '../../src/core/gate/gate';
import type { Refusal } from '../support/simulatedServers';
import type { SimulatedJob } from '../support/work';

/** What a scheduler gets. */
export interface Batch {
  jobs: SimulatedJob[];
  /** Sends a job; undefined when it is done. */
  send: (job: SimulatedJob) => Promise<Refusal | undefined>;
  clock: Clock;
  random: () => number;
}

/** Sees to it that all jobs are done. */
export type Scheduler = (batch: Batch) => Promise<unknown>;

const { signal } = new AbortController();

/** Each request for itself: when it is refused it comes again after the time it was told, or a pause that grows. */
async function insist({ send, clock, random }: Batch, job: SimulatedJob): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const refusal = await send(job);
    if (!refusal) return;
    await sleep(clock, refusal.afterMs ?? backoff(attempt, random()), signal);
  }
}

/** Ways to send many requests. */
export const schedulers = {
  async 'chunks of 20'(batch) {
    for (let start = 0; start < batch.jobs.length; start += 20) {
      await Promise.all(batch.jobs.slice(start, start + 20).map((job) => insist(batch, job)));
    }
  },
  async 'sliding window of 20'(batch) {
    const jobs = batch.jobs.values();
    const worker = async (): Promise<void> => {
      for (const job of jobs) await insist(batch, job);
    };
    await Promise.all(Array.from({ length: 20 }, worker));
  },
  'everything at once': (batch) => Promise.all(batch.jobs.map((job) => insist(batch, job))),
  'this gate': ({ jobs, send, clock, random }) => {
    const gate = createGate({ clock, random, start: 20, ceiling: 64 });
    const attempt = async (job: SimulatedJob) => {
      const refusal = await send(job);
      return { kind: refusal ? ('refused' as const) : ('settled' as const), result: undefined, ...refusal };
    };
    return Promise.all(jobs.map((job) => gate.run(() => attempt(job), { size: job.size, signal })));
  },
} satisfies Record<string, Scheduler>;
