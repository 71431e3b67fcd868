import { createEndpointClient } from '../../src/core/endpoint/client';
import type { Clock } from '../../src/core/base/clocks';
import { createTransport } from '../../src/core/endpoint/wire/transport';
import { attemptOf } from '../../src/core/chat/attempt';
import { createGate } from '../../src/core/gate/gate';
import { startEndpoint } from '../endpoint/endpoint';
import { tooManyRequests } from '../endpoint/reply';
import { createRandom } from '../support/random';
import { type ServerKind, servers } from '../support/simulatedServers';
import { ask, simulatedJobs } from '../support/work';
import { simulate } from './batchSchedules';
import { schedulers } from './batchSchedulers';
import { check } from './report';

/** Seconds of the client, the gate and the server in one real second. */
const speed = 5;
const seed = 1;

const fastClock: Clock = {
  now: () => performance.now() * speed,
  after(ms, run) {
    const timer = setTimeout(run, ms / speed);
    return () => clearTimeout(timer);
  },
};

/** Sends the jobs of a simulated run as real requests to a server that behaves like the simulated one. */
async function sendReally(
  kind: ServerKind,
): Promise<{ makespan: number; ratio: number; refusals: number; lost: number }> {
  const random = createRandom(seed);
  const jobs = simulatedJobs(500, random);
  const endpoint = await startEndpoint();
  const transport = createTransport();
  const server = kind.create(fastClock);
  let refusals = 0;
  endpoint.setReply(async ({ json }) => {
    const job = jobs[Number(json?.messages?.[0]?.content)]!;
    const refusal = await ask(server, job, fastClock, random);
    if (!refusal) return { text: 'Done.' };
    refusals++;
    return tooManyRequests(refusal.afterMs);
  });
  const client = createEndpointClient({
    settings: {
      baseUrl: new URL(endpoint.url),
      headers: {},
      apiKey: 'sk-of-the-bench',
      timeouts: { connect: 10_000, firstByte: 600_000, idle: 600_000 },
    },
    send: (sent) => transport.send(sent),
    clock: fastClock,
  });
  const gate = createGate({ clock: fastClock, random, start: 20, ceiling: 64 });
  const { signal } = new AbortController();
  const began = fastClock.now();
  const completions = await Promise.all(
    jobs.map(({ size }, index) => {
      const request = { model: 'scripted', messages: [{ role: 'user' as const, content: String(index) }] };
      return gate.run(async () => attemptOf(await client.complete(request, signal)), { size, signal });
    }),
  );
  const makespan = fastClock.now() - began;
  await transport.close();
  await endpoint.close();
  const done = completions.filter((completion) => completion?.outcome.kind === 'complete');
  const ratio = makespan / kind.ideal(jobs.map(({ latency }) => latency));
  return { makespan, ratio, refusals, lost: jobs.length - done.length };
}

/** Prints whether real requests take as long as simulated ones. */
export async function printOverSockets(): Promise<void> {
  console.log(`\nThe same over sockets, ${speed} times as fast, one run: time against the ideal (and refusals)`);
  const schedules = await Promise.all(servers.map(sendReally));
  for (const [index, kind] of servers.entries()) {
    const real = schedules[index]!;
    const simulated = await simulate(schedulers['this gate'], kind, seed);
    const shown = [real, simulated].map(({ ratio, refusals }) => `${ratio.toFixed(2)} (${refusals})`);
    console.log(`${kind.name.padEnd(22)}${shown[0]!.padStart(12)}, simulated ${shown[1]}`);
    check(`${kind.name}, lost`, real.lost, 0);
    // In real time, so a busy machine has its part in it.
    check(`${kind.name}, against the simulation`, real.makespan / simulated.makespan, 1.25);
  }
}
