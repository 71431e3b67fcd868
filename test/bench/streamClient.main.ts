import { type ClientName, clients } from './streamClients';

/** What one answer took. */
export interface Measured {
  /** Microseconds of processor time of the whole process. */
  cpu: number;
  /** Milliseconds from the request to the first text. */
  firstText: number;
  /** Of all texts together. */
  characters: number;
  /** The most memory that the process has occupied so far, in bytes. */
  memory: number;
}

/** Asks for the same answer some times, one after the other; the reply is an array of `Measured`. */
export interface Task {
  model: string;
  times: number;
}

/** Runs one client, which is all that this process is for. */
async function main(name: string, baseUrl: string, peers: string): Promise<void> {
  const ask = await clients[name as ClientName](baseUrl, peers);

  async function measure(model: string): Promise<Measured> {
    let characters = 0;
    let firstText = NaN;
    const start = performance.now();
    const before = process.cpuUsage();
    await ask(model, (text) => {
      if (characters === 0) firstText = performance.now() - start;
      characters += text.length;
    });
    const { user, system } = process.cpuUsage(before);
    return { cpu: user + system, firstText, characters, memory: process.resourceUsage().maxRSS * 1024 };
  }

  async function run({ model, times }: Task): Promise<void> {
    const measured: Measured[] = [];
    while (measured.length < times) measured.push(await measure(model));
    process.send?.(measured);
  }

  process.on('message', (task: Task) => void run(task).catch(fail));
}

function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}

const [name = '', baseUrl = '', peers = ''] = process.argv.slice(2);
main(name, baseUrl, peers).catch(fail);
