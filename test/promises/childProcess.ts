import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a process is started with. */
export interface RunOptions {
  cwd: string;
  env?: Record<string, string>;
  /** Milliseconds, after which it is killed with all that it has started. */
  limit?: number;
}

/** Runs a script by this Node, to its end. */
export async function run(
  args: readonly string[],
  { cwd, env, limit }: RunOptions,
): Promise<{ code: number | null; printed: string }> {
  const stdio: 'pipe'[] = ['pipe', 'pipe', 'pipe'];
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio, detached: true });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (printed = (printed + text).slice(-2000)));
  }
  const kill = (): void => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGKILL');
  };
  const timer = limit === undefined ? undefined : setTimeout(kill, limit);
  process.once('exit', kill);
  const [code] = (await once(child, 'close')) as [number | null];
  process.removeListener('exit', kill);
  clearTimeout(timer);
  return { code, printed };
}
