import { type Step, runSteps } from './steps';

const steps: Step[] = ['fuzz', 'test:crash', 'bench:activation', 'bench:batch', 'bench:grounding', 'bench:panel']
  .concat('bench:stream', 'test:ui:often', 'promises', 'promises -- --mutate')
  .map((script) => ({ title: script, command: `npm run -s ${script}` }));

/** Carries out the long proofs, one after the other: each has the machine for itself. */
async function main(): Promise<void> {
  process.exitCode = (await runSteps(steps, 1)) ? 0 : 1;
}

void main();
