import { cpus } from 'node:os';
import { repoRoot } from '../vscode/root';
import { mutate } from './mutate';
import { mutations } from './mutations';
import { joined } from './proof';
import { type Promised, promises } from './promises';
import { runProofs } from './runProofs';

const usage = `npm run promises                    proves every promise
npm run promises -- P9 P12          proves these
npm run promises -- --mutate        takes each guard away in a copy of the sources, and sees whether a test notices
npm run promises -- --mutate P9     those of these promises
npm run promises -- --mutate H4:    those whose names begin so`;

/** Prints each promise with its proofs. @returns whether all of them are kept */
async function prove(wanted: readonly string[]): Promise<boolean> {
  const chosen = Object.entries<Promised>(promises).filter(([id]) => wanted.length === 0 || wanted.includes(id));
  const results = await runProofs(joined(chosen.map(([, { proofs }]) => proofs)), { root: repoRoot });
  let kept = 0;
  for (const [id, { sentence, proofs }] of chosen) {
    const own = results.filter(({ file, title }) => proofs[file]?.includes(title));
    const good = own.every(({ problems }) => problems.length === 0);
    if (good) kept += 1;
    console.log(`${good ? '✔' : '✘'} ${id}  ${sentence}.`);
    for (const { file, title, passed, problems } of own) {
      console.log(`       test/${file}.test.ts: ${title}… (${passed.length} passed)`);
      for (const problem of problems) console.log(`       ✘ ${problem}`);
    }
  }
  console.log(`\n${kept} of ${chosen.length} promises are kept.`);
  return chosen.length > 0 && kept === chosen.length;
}

/** Prints which guards can go without a test that fails. @returns whether there is none */
async function tryWithout(wanted: readonly string[]): Promise<boolean> {
  const chosen = mutations.filter(
    ({ name, promise }) => wanted.length === 0 || wanted.some((word) => word === promise || name.startsWith(word)),
  );
  const problems = await mutate(chosen, Math.max(1, Math.min(2, cpus().length - 1)));
  for (const problem of problems) console.log(`✘ ${problem}`);
  console.log(`\n${chosen.length} guards were taken away, ${problems.length} without a test that failed.`);
  return chosen.length > 0 && problems.length === 0;
}

async function main(): Promise<boolean> {
  const words = process.argv.slice(2);
  const options = words.filter((word) => word.startsWith('--'));
  if (options.some((option) => option !== '--mutate')) throw new Error(usage);
  const wanted = words.filter((word) => !word.startsWith('--'));
  return options.length > 0 ? tryWithout(wanted) : prove(wanted);
}

main().then(
  (good) => (process.exitCode = good ? 0 : 1),
  (error: unknown) => {
    console.error((error as Error).message);
    process.exitCode = 1;
  },
);
