import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repoRoot } from '../vscode/root';

/** A part of a test run that has a process of its own. */
export interface Step {
  title: string;
  /** For the shell, in the root of the project. */
  command: string;
  env?: Record<string, string>;
}

/**
 * Carries out steps, each after the build of the tests that was made before. What a step prints comes as it comes when it
 * is alone, and as a whole at its end when others run beside it.
 *
 * @param atOnce how many run side by side
 * @returns whether all have succeeded; one that fails does not keep the others from running
 */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<boolean> {
  const waiting = [...steps];
  const failed: { title: string; output: string }[] = [];
  async function work(): Promise<void> {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const { good, output } = await runStep(step, atOnce === 1);
      if (!good) failed.push({ title: step.title, output });
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  // Where only the end of a log is kept, the reason must not be lost above what others printed.
  for (const { title, output } of failed) {
    if (output)
      console.error(`\nThe end of what ${title} printed:\n${output.split('\n').slice(-linesAtTheEnd).join('\n')}`);
  }
  if (failed.length > 0) console.error(`Failed: ${failed.map(({ title }) => title).join(', ')}.`);
  return failed.length === 0;
}

const linesAtTheEnd = 100;

async function runStep({ title, command, env }: Step, alone: boolean): Promise<{ good: boolean; output: string }> {
  const started = performance.now();
  console.log(`▶ ${title}`);
  const child = spawn(command, {
    cwd: repoRoot,
    shell: true,
    env: { ...process.env, GLOSS_TESTS_ARE_BUILT: '1', ...env },
    stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => output.push(bytes));
  const [code] = (await once(child, 'close')) as [number | null];
  const printed = Buffer.concat(output).toString();
  if (!alone) console.log(`\nWhat ${title} printed:\n${printed}`);
  console.log(`${code === 0 ? '✔' : '✘'} ${title}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return { good: code === 0, output: printed };
}
