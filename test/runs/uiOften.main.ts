import { spawn } from 'node:child_process';
import { runSteps } from './steps';

/** Keeps one core busy, until it is ended or this process is gone. */
const busy = 'const parent = process.ppid; while (process.ppid === parent);';

/** Runs the UI tests many times in a row, ten or as many as the argument says, beside a process that keeps a core busy. */
async function main(): Promise<void> {
  const times = Number(process.argv[2] ?? 10);
  const other = spawn(process.execPath, ['-e', busy], { stdio: 'ignore' });
  try {
    for (let time = 1; time <= times; time++) {
      const step = {
        title: `UI tests beside a busy core, ${time} of ${times}`,
        command: 'npm run -s test:ui',
      };
      if (!(await runSteps([step], 1))) throw new Error(`Time ${time} of ${times} was the first to fail.`);
    }
  } finally {
    other.kill('SIGKILL');
  }
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
