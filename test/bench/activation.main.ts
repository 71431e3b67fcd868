import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInVsCode } from '../vscode/runInVsCode';
import { type Measured, writeEmptyExtensions, writeGlossAtRest, writeMeasurement } from './activationProbe';

const launches = 7;
const targetMs = 10;

/** Measures how much longer Gloss takes to activate than an extension that does nothing, in fresh extension hosts. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gloss-bench-'));
  const over: number[] = [];
  let loaded: string[] = [];
  try {
    const extensions = [...writeEmptyExtensions(folder), writeGlossAtRest(folder)];
    const tests = writeMeasurement(folder);
    const result = join(folder, 'result.json');
    for (let launch = 1; launch <= launches; launch += 1) {
      await runInVsCode({ extensions, tests, env: { GLOSS_BENCH_RESULT: result } });
      const measured = JSON.parse(readFileSync(result, 'utf8')) as Measured;
      const empty = median(measured.empty);
      over.push(measured.gloss - empty);
      loaded = measured.loaded;
      console.log(`launch ${launch}: Gloss ${measured.gloss.toFixed(1)} ms, an empty extension ${empty.toFixed(1)} ms`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`Loaded from dist at activation: ${loaded.join(', ')}`);
  const typical = median(over);
  console.log(
    `Activation: ${typical.toFixed(1)} ms over an empty extension (median of ${launches}; target ${targetMs} ms)`,
  );
  if (typical > targetMs) process.exitCode = 1;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

main().catch((error: unknown) => {
  console.error(`The measurement failed: ${(error as Error).message}`);
  process.exitCode = 1;
});
