import { check } from './report';
import { type ClientName, clients } from './streamClients';
import { installPeers } from './streamPeers';
import { startClient } from './streamProcess';
import { type Chunking, chunkings, eventCount, shortAnswer, startStreamServer } from './streamServer';

/** What was measured of one client; the items of an array are those of the rounds. */
interface Series {
  /** Microseconds of processor time for an event. */
  cpu: Record<Chunking, number[]>;
  /** Milliseconds from the request to the first text, on a connection that stands. */
  firstText: number[];
  /** Bytes that its process has occupied at most, up to the end of its first long answer. */
  memory: number[];
}

/** While the code is compiled; these rounds do not count. */
const warmUps = 1;
const rounds = 6;
const longAnswers = 4;
const shortAnswers = 20;

const names = Object.keys(clients) as ClientName[];

/** One client works at a time, and the next one does the same at once: whatever slows the machine down slows both. */
async function measureAll(peers: string): Promise<Record<ClientName, Series>> {
  const server = await startStreamServer();
  const all = names.map((name) => ({ name, client: startClient(name, server.url, peers), series: emptySeries() }));
  try {
    for (let round = 0; round < warmUps + rounds; round++) {
      for (const chunking of chunkings) {
        for (const { name, client, series } of all) {
          const measured = await client.run({ model: chunking, times: longAnswers });
          const whole = measured.every(({ characters }) => characters === server.answer.length);
          if (!whole) throw new Error(`${name} lost a part of an answer.`);
          series.cpu[chunking].push(typical(measured.map(({ cpu }) => cpu / eventCount)));
          series.memory.push(measured[0]?.memory ?? NaN);
        }
      }
      for (const { client, series } of all) {
        const measured = await client.run({ model: shortAnswer, times: shortAnswers });
        series.firstText.push(typical(measured.map(({ firstText }) => firstText)));
      }
    }
  } finally {
    for (const { client } of all) client.stop();
    server.close();
  }
  return Object.fromEntries(all.map(({ name, series }) => [name, series])) as Record<ClientName, Series>;
}

function emptySeries(): Series {
  const cpu = Object.fromEntries(chunkings.map((chunking) => [chunking, [] as number[]]));
  return { cpu: cpu as Series['cpu'], firstText: [], memory: [] };
}

/** The first quartile: on a machine that does other things too, those can only add to what is measured. */
function typical(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)] ?? NaN;
}

/** Measures what it costs to read a streamed answer, beside other clients. */
async function main(): Promise<void> {
  const all = await measureAll(await installPeers());
  const cpu = (name: ClientName, chunking: Chunking): number => typical(all[name].cpu[chunking].slice(warmUps));
  const firstText = (name: ClientName): number => typical(all[name].firstText.slice(warmUps));

  console.log(`Processor time for each of ${eventCount} events, against the floor`);
  print('', [...chunkings, 'first text, ms', 'memory, MB']);
  for (const name of names) {
    const ratios = chunkings.map((chunking) => (cpu(name, chunking) / cpu('floor', chunking)).toFixed(2));
    print(name, [...ratios, firstText(name).toFixed(2), ((all[name].memory[0] ?? NaN) / 1e6).toFixed(0)]);
  }
  print('floor, µs', [...chunkings.map((chunking) => cpu('floor', chunking).toFixed(2))]);
  for (const chunking of chunkings) {
    const ours = cpu('Gloss', chunking);
    check(`${chunking}, against the floor`, ours / cpu('floor', chunking), 0.8);
    check(`${chunking}, against openai`, ours / cpu('openai', chunking), 1 / 2.5);
    check(`${chunking}, against the AI SDK`, ours / cpu('AI SDK streamText', chunking), 1 / 10);
  }
  const later = firstText('Gloss') - firstText('floor');
  check("the first text, after the floor's, in ms", later, 0.1);
}

function print(name: string, cells: string[]): void {
  console.log(name.padEnd(24) + cells.map((cell) => cell.padStart(20)).join(''));
}

main().catch((error: unknown) => {
  console.error(`The measurement failed: ${(error as Error).message}`);
  process.exitCode = 1;
});
