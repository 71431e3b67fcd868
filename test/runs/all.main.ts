import { type Step, runSteps } from './steps';

/** None of them shares a window, a port or a file that it writes with another. */
const beside: Step[] = [
  { title: 'types', command: 'npm run -s check-types' },
  { title: 'unit tests', command: 'npm run -s test:unit' },
  { title: 'lint', command: 'npm run -s lint' },
  { title: 'package', command: 'npm run -s test:package' },
  ...['oldest', 'newest'].map((version) => ({
    title: `host tests, ${version}`,
    command: 'npm run -s test:host',
    env: { GLOSS_VSCODE_VERSION: version },
  })),
];

/** Two of its files run at once. */
const ui: Step = { title: 'UI tests', command: 'npm run -s test:ui' };

/** Runs all tests, two parts at once; the longest one only when nothing has failed before. */
async function main(): Promise<void> {
  const good = (await runSteps(beside, 2)) && (await runSteps([ui], 1));
  process.exitCode = good ? 0 : 1;
}

void main();
