import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLines } from './run';
import type { ServerBinary } from './serverInstall';

export interface ServerProcess {
  /** Everything that it starts descends from this process. */
  pid: number;
  port: number;
  lastOutput: () => string;
  /** Resolves when it is gone without having been stopped. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

const readyWithinMs = 60_000;
const endsWithinMs = 3_000;
const keptOutput = 20_000;

/** Starts the server as the head of a process group of its own; resolves when it says that it is ready. */
export async function startProcess({ node, main }: ServerBinary, args: string[]): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(node, ['--import', orphanGuard, main, '--port', String(port), ...args], {
    // Without a marketplace nothing in the window reaches for the network.
    env: { ...cleanEnv(), EXTENSIONS_GALLERY: '{}', GLOSS_GUARD: '1' },
    // The guard reads the standard input, which closes when this process ends in whatever way.
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  let stopping = false;
  const keep = (text: string): void => void (output = (output + text).slice(-keptOutput));
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  child.stdin.on('error', () => undefined);
  const killAtExit = (): void => killGroup(child, 'SIGKILL');
  process.once('exit', killAtExit);
  const lastOutput = (): string => lastLines(output, 12);
  const stop = async (): Promise<void> => {
    stopping = true;
    process.removeListener('exit', killAtExit);
    await endGroup(child);
  };
  try {
    await ready(child, () => output);
  } catch (error) {
    await stop();
    throw new Error(`The VS Code server did not start: ${(error as Error).message} It printed:\n${lastOutput()}`, {
      cause: error,
    });
  }
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      if (!stopping) resolve();
    });
  });
  return { pid: child.pid as number, port, lastOutput, ended, stop };
}

/**
 * Ends the server's whole process group when the process that started it is gone, even by a kill that runs no handler.
 * Processes that the server starts inherit the option but not the variable, and so no guard.
 */
const orphanGuard = `data:text/javascript,${encodeURIComponent(`
  if (process.env.GLOSS_GUARD) {
    delete process.env.GLOSS_GUARD;
    process.stdin.resume().on('close', () => process.kill(-process.pid, 'SIGKILL')).unref?.();
  }
`)}`;

async function ready(child: ChildProcess, output: () => string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const deadline = setTimeout(
      () => reject(new Error(`it was not ready after ${readyWithinMs / 1000} s.`)),
      readyWithinMs,
    );
    child.stdout?.on('data', () => {
      if (output().includes('Web UI available')) resolve();
    });
    child.on('error', reject);
    child.on('close', (code, signal) => reject(new Error(`it ended with ${code ?? signal}.`)));
    child.on('close', () => clearTimeout(deadline));
  });
}

/** Asks the whole group to end, and makes it end when it does not. */
async function endGroup(child: ChildProcess): Promise<void> {
  const ended = hasEnded(child) ? Promise.resolve() : once(child, 'close');
  killGroup(child, 'SIGTERM');
  await Promise.race([ended, delay(endsWithinMs, undefined, { ref: false })]);
  killGroup(child, 'SIGKILL');
  await ended;
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** What a VS Code around this process left in the environment would confuse the one that is started. */
function cleanEnv(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
