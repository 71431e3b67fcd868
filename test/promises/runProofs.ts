import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './childProcess';
import { type Proofs, missingProofs } from './proof';

/** How the tests of a kind are run: those of a kind share a process. */
type Suite = 'unit' | 'package' | 'window' | 'host';

/** What came of the tests that one file and some words name. */
export interface Result {
  file: string;
  title: string;
  /** Full titles of those that passed. */
  passed: string[];
  /** What is wrong, in sentences; empty when all have passed and there are some. */
  problems: string[];
}

/** A test as mocha's JSON reporter tells of it. */
interface Told {
  file: string;
  fullTitle: string;
  err: { message?: string };
}

/** Ways to run proofs elsewhere than in this checkout, or not as long as they like. */
export interface Place {
  /** A checkout whose tests are built. */
  root: string;
  /** Milliseconds that one suite may take; one that does not end has failed. */
  limit?: number;
}

/** A text as a regular expression that finds it. */
const asPattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Where built tests stand, below the root: `out/unit/base/hash.test.js`. */
const builtFile = (file: string): string => `out/${file}.test.js`;

/** The suite that a test file belongs to. */
export function suiteOf(file: string): Suite {
  if (file.startsWith('host/')) return 'host';
  if (file.startsWith('package/')) return 'package';
  return file.startsWith('unit/') ? 'unit' : 'window';
}

/** Runs the tests that are named, suite by suite, and says of each name what came of it. */
export async function runProofs(proofs: Proofs, place: Place): Promise<Result[]> {
  const entries = Object.entries(proofs);
  const results: Result[] = [];
  for (const suite of ['unit', 'package', 'window', 'host'] as const) {
    const own = Object.fromEntries(entries.filter(([file]) => suiteOf(file) === suite));
    if (Object.keys(own).length > 0) results.push(...(await runSuite(suite, own, place)));
  }
  return results;
}

async function runSuite(suite: Suite, proofs: Proofs, { root, limit }: Place): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-proofs-'));
  const output = join(folder, 'results.json');
  const grep = [...new Set(Object.values(proofs).flat())].map(asPattern).join('|');
  const files = Object.keys(proofs);
  const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'json', '--reporter-option', `output=${output}`];
  const tests = [...mocha, '-g', grep, ...files.map(builtFile)];
  const args = {
    unit: tests,
    package: tests,
    window: limit === undefined ? [...tests, '--retries', '1'] : tests,
    host: ['out/runs/host.main.js'],
  }[suite];
  const env = {
    GLOSS_VSCODE_VERSION: process.env.GLOSS_VSCODE_VERSION ?? 'newest',
    GLOSS_TEST_FILES: files.map((file) => `${file.slice('host/'.length)}.test.js`).join(),
    GLOSS_TEST_GREP: grep,
    GLOSS_TEST_RESULTS: output,
    // What never comes is to fail within the limit.
    ...(limit !== undefined && { GLOSS_TEST_PATIENCE_MS: String(limit / 4) }),
  };
  try {
    const { printed } = await run(args, { cwd: root, env, ...(limit !== undefined && { limit }) });
    const told = existsSync(output) ? readFileSync(output, 'utf8') : undefined;
    return resultsOf(proofs, root, told, printed);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function resultsOf(proofs: Proofs, root: string, told: string | undefined, printed: string): Result[] {
  const all = told === undefined ? undefined : (JSON.parse(told) as Record<'tests' | 'passes' | 'failures', Told[]>);
  const [missing = ''] = missingProofs(proofs);
  return Object.entries(proofs).flatMap(([file, titles]) =>
    titles.map((title) => {
      if (!all) return { file, title, passed: [], problems: [missing || `The tests did not end well: ${printed}`] };
      const isMeant = (test: Told): boolean =>
        test.file === join(root, builtFile(file)) && test.fullTitle.includes(title);
      const passed = all.passes.filter(isMeant).map(({ fullTitle }) => fullTitle);
      const failed = all.failures.filter(isMeant);
      const problems = failed.map(({ fullTitle, err }) => `${fullTitle}: ${(err.message ?? 'failed').slice(0, 300)}`);
      const skipped = all.tests.filter(isMeant).length - passed.length - failed.length;
      if (skipped > 0) problems.push(`${skipped} of the tests were not run.`);
      if (passed.length + problems.length === 0) problems.push('There is no such test.');
      return { file, title, passed, problems };
    }),
  );
}
