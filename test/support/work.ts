import type { Clock } from '../../src/core/base/clocks';
import { logNormal } from './random';
import type { Refusal, SimulatedServer } from './simulatedServers';

/** A request as only the simulation knows it beforehand. */
export interface SimulatedJob {
  /** Milliseconds that the server works on it. */
  latency: number;
  /** What the scheduler takes that for: right to about a third. */
  size: number;
}

/** Jobs whose latency has a heavy tail: half of them take 2 s, one in a hundred 20 s and more. */
export function simulatedJobs(count: number, random: () => number): SimulatedJob[] {
  return Array.from({ length: count }, () => {
    const latency = logNormal(random, 2000, 1);
    return { latency, size: logNormal(random, latency, 0.3) };
  });
}

/** Milliseconds until a refusal is there. */
export const refusalTime = (random: () => number): number => 50 + 50 * random();

/** Sends a job to a server, and waits until it is done or refused. */
export async function ask(
  server: SimulatedServer,
  { latency }: SimulatedJob,
  clock: Clock,
  random: () => number,
): Promise<Refusal | undefined> {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));
  const refusal = server.admit();
  await wait(refusal ? refusalTime(random) : latency);
  if (!refusal) server.done();
  return refusal;
}
