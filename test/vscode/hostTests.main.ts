import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repoRoot } from './root';
import { runInVsCode } from './runInVsCode';
import { copySample } from './sampleProject';

/** Runs the host tests in a real VS Code, on a copy of the sample project. */
async function main(): Promise<void> {
  const folder = copySample();
  try {
    await runInVsCode({ extensions: [repoRoot], tests: join(repoRoot, 'out', 'host', 'index.js'), folder });
  } finally {
    rmSync(dirname(folder), { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(`The host tests did not pass: ${(error as Error).message}`);
  process.exitCode = 1;
});
