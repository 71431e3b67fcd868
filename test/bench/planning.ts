import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createEstimator } from '../../src/core/summaries/find/estimator';
import { excludesOf } from '../../src/core/summaries/find/excludes';
import type { Plan } from '../../src/core/summaries/plan/plan';
import { makePlan } from '../../src/core/summaries/plan/makePlan';
import { type Walked, walk } from '../../src/core/summaries/find/walk';
import { check } from './report';
import { makeFolder, nodeFiles, scopeOf, writeTree } from '../support/nodeFiles';

const targetDelayMs = 50;

/**
 * Measures the plan for a workspace of many real sources: the time it takes, how long the window would stand still at most, and
 * the memory that it keeps.
 *
 * @param targetSeconds what it may take
 */
export async function printPlanning(fileCount: number, targetSeconds: number): Promise<void> {
  const folder = makeFolder();
  try {
    const sources = await sourcesOf(join(process.cwd(), 'node_modules'));
    writeTree(folder, tree(sources, fileCount));
    report(await measure(folder), targetSeconds);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Texts of files as they are published. */
async function sourcesOf(modules: string): Promise<string[]> {
  const packages = ['ajv', '@azure/msal-common', '@azure/msal-browser', 'undici', 'markdown-it', 'mocha'];
  // A folder that git ignores is looked into as if nothing were above it.
  const files = { ...nodeFiles, resolve: () => undefined };
  const found = await walkOf(
    packages.map((name) => join(modules, name)),
    files,
  );
  if (found.files.length < 100) throw new Error(`Only ${found.files.length} sources were found.`);
  return found.files.map(({ node }) => readFileSync(new URL(node.id), 'utf8'));
}

/** No two files are the same, and each of 100 packages has an ignore file. */
function tree(sources: readonly string[], fileCount: number): Record<string, string> {
  const files: Record<string, string> = { '.gitignore': 'dist/\n*.log\n.cache\n' };
  for (let i = 0; i < fileCount; i += 1) {
    const path = `packages/p${i % 100}/src/part${Math.floor(i / 100) % (fileCount / 1000)}/file${i}.ts`;
    files[path] = `// ${i}\n${sources[i % sources.length] ?? ''}`;
  }
  for (let i = 0; i < 100; i += 1) files[`packages/p${i}/.gitignore`] = 'generated/\n!keep.log\n';
  return files;
}

function walkOf(folders: string[], files = nodeFiles): Promise<Walked> {
  const settings = {
    filesExclude: excludesOf([{ '**/.git': true, '**/.svn': true, '**/.hg': true, '**/.DS_Store': true }]),
    summariesExclude: excludesOf([{ '**/fixtures/**': true, '**/*.js': { when: '$(basename).ts' } }]),
    maxFileKilobytes: 256,
    sendAnyway: () => false,
    encodingOf: () => undefined,
    redactSecrets: true,
  };
  const scopes = folders.map((folder) => scopeOf(folder));
  return walk(scopes, { files, settingsOf: () => settings, signal: new AbortController().signal });
}

interface Measured {
  walkSeconds: number;
  planSeconds: number;
  /** Of all threads, this measurement among them. */
  cpuSeconds: number;
  longestDelayMs: number;
  peakMegabytes: number;
  plan: Plan;
}

async function measure(folder: string): Promise<Measured> {
  const memory = (): number => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  // What wrote the files has left garbage, which is not the plan's.
  gc?.();
  const before = memory();
  let [longest, peak, last, lastCpu, watching] = [0, 0, performance.now(), cpuMs(), true];
  const watch = (): void => {
    const [now, cpu] = [performance.now(), cpuMs()];
    // What others on the machine took is no standstill of ours.
    longest = Math.max(longest, Math.min(now - last, cpu - lastCpu));
    peak = Math.max(peak, memory());
    [last, lastCpu] = [now, cpu];
    if (watching) setTimeout(watch, 2);
  };
  watch();
  const startCpu = cpuMs();
  const start = performance.now();
  const walked = await walkOf([folder]);
  const between = performance.now();
  const plan = await makePlan(walked, {
    models: { files: 'cheap', rollUps: 'clever' },
    style: { language: 'en', level: 'standard' },
    prompt: { version: '1', overhead: { file: 200, folder: 300, project: 400 }, projectFileTokens: 2000 },
    estimator: createEstimator(),
    windowOf: () => undefined,
    has: () => false,
    signal: new AbortController().signal,
  });
  const end = performance.now();
  watching = false;
  return {
    walkSeconds: (between - start) / 1000,
    planSeconds: (end - between) / 1000,
    cpuSeconds: (cpuMs() - startCpu) / 1000,
    longestDelayMs: longest,
    peakMegabytes: (peak - before) / 1e6,
    plan,
  };
}

/** Of all threads of this process. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function report(
  { walkSeconds, planSeconds, cpuSeconds, longestDelayMs, peakMegabytes, plan }: Measured,
  targetSeconds: number,
): void {
  const { files, rollUps } = plan.totals;
  console.log(`\nPlanning ${files.requests.toLocaleString('en-US')} files and ${rollUps.requests} folders`);
  console.log(`  tokens             ${(files.promptTokens / 1e6).toFixed(1)} million`);
  console.log(`  walk and hashes    ${walkSeconds.toFixed(1)} s`);
  console.log(`  keys and totals    ${planSeconds.toFixed(1)} s`);
  console.log(`  processor          ${cpuSeconds.toFixed(1)} s`);
  console.log(`  memory at most     ${peakMegabytes.toFixed(0)} MB over the start`);
  check('seconds', walkSeconds + planSeconds, targetSeconds);
  check('longest standstill, ms', longestDelayMs, targetDelayMs);
}
