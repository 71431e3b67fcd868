import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from '../vscode/root';
import { run } from './childProcess';
import type { Mutation } from './mutation';
import { type Proofs, joined } from './proof';
import { runProofs } from './runProofs';

/** Proofs that take longer have failed: some guards are against what never ends. */
const limitMs = 180_000;

/**
 * Takes guards away, one after the other, each in a copy of the sources, and runs the tests that should notice.
 *
 * @param atOnce copies that are worked on side by side
 * @returns a sentence for each guard that no test misses, or that is not there; an empty list is good
 */
export async function mutate(mutations: readonly Mutation[], atOnce: number): Promise<string[]> {
  const problems: string[] = [];
  const first = makeCopy();
  const copies = [first, ...Array.from({ length: atOnce - 1 }, makeCopy)];
  try {
    // A test that fails anyway would prove nothing.
    problems.push(...(await failingAnyway(first, joined(mutations.map(({ proofs }) => proofs)))));
    if (problems.length > 0) return problems;
    const waiting = [...mutations];
    const work = async (copy: string): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const problem = await tryOne(next, copy).catch((error: unknown) => `${next.name}: ${(error as Error).message}`);
        console.log(`${problem === undefined ? '✔' : '✘'} ${next.promise}  ${next.name}`);
        if (problem !== undefined) problems.push(problem);
      }
    };
    await Promise.all(copies.map(work));
    return problems;
  } finally {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What git knows or would know, with the modules and editors of this checkout. */
function makeCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'gloss-mutants-'));
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: repoRoot });
  for (const file of listed.toString().split('\0').filter(Boolean)) cpSync(join(repoRoot, file), join(copy, file));
  for (const shared of ['node_modules', '.vscode-test']) symlinkSync(join(repoRoot, shared), join(copy, shared), 'dir');
  return copy;
}

async function failingAnyway(copy: string, proofs: Proofs): Promise<string[]> {
  await build(copy, proofs);
  const results = await runProofs(proofs, { root: copy });
  return results.flatMap(({ file, title, problems }) =>
    problems.map((problem) => `Nothing was taken away, and test/${file}.test.ts: ${title}… fails: ${problem}`),
  );
}

/** @returns what is wrong; undefined when each proof has failed */
async function tryOne({ name, file, find, replace, proofs }: Mutation, copy: string): Promise<string | undefined> {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${find}`);
  writeFileSync(path, parts.join(replace));
  try {
    await build(copy, proofs);
    const results = await runProofs(proofs, { root: copy, limit: limitMs });
    const survivors = results.filter(({ problems }) => problems.length === 0);
    if (survivors.length === 0) return undefined;
    return `${name}: still passes: ${survivors.map((each) => `test/${each.file}.test.ts: ${each.title}…`).join(', ')}`;
  } finally {
    writeFileSync(path, source);
  }
}

/** Builds what these tests need and nothing else. */
async function build(copy: string, proofs: Proofs): Promise<void> {
  const files = Object.keys(proofs);
  const entries = new Set(files.map((file) => `test/${file}.test.ts`));
  const need = (isNeeded: (file: string) => boolean, ...more: string[]): void => {
    if (files.some(isNeeded)) for (const entry of more) entries.add(entry);
  };
  const startsWith =
    (...starts: string[]) =>
    (file: string): boolean =>
      starts.some((start) => file.startsWith(start));
  need(startsWith('ui/', 'host/', 'package/', 'crash/'), 'src/webview/main.ts');
  need(
    (file) => startsWith('ui/', 'host/', 'package/', 'crash/')(file) && !file.startsWith('ui/panel/'),
    'src/extension.ts',
  );
  need(startsWith('host/'), 'test/host/index.ts', 'test/runs/host.main.ts', 'test/vscode/launcher.main.ts');
  need(startsWith('unit/summaries/keep/crash'), 'test/unit/summaries/keep/crashWriter.main.ts');
  need(startsWith('unit/summaries/keep/leaseProcesses'), 'test/unit/summaries/keep/leaseTaker.main.ts');
  need(startsWith('unit/storage/disk'), 'test/unit/storage/fullDisk.main.ts');
  const { code, printed } = await run(['esbuild.js', '--production', '--tests', ...entries], {
    cwd: copy,
    env: { GLOSS_TESTS_ARE_BUILT: '' },
  });
  if (code !== 0) throw new Error(`It does not build: ${printed}`);
}
