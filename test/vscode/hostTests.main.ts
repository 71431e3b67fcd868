import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repoRoot } from './root';
import { runInVsCode } from './runInVsCode';
import { copySample } from './sampleProject';

/** Runs the host tests in the VS Code that is asked for, or in the oldest and the newest when none is. */
async function main(): Promise<void> {
  const asked = process.env.GLOSS_VSCODE_VERSION;
  for (const version of asked ? [asked] : ['oldest', 'newest']) {
    console.log(`Host tests in the ${version} VS Code`);
    process.env.GLOSS_VSCODE_VERSION = version;
    await runHostTests();
  }
}

/** They work on a copy of the sample project, beside an extension that offers language models. */
async function runHostTests(): Promise<void> {
  const folder = copySample();
  try {
    const extensions = [repoRoot, join(repoRoot, 'test', 'fixtures', 'language-models')];
    await runInVsCode({ extensions, tests: join(repoRoot, 'out', 'host', 'index.js'), folder });
  } finally {
    rmSync(dirname(folder), { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(`The host tests did not pass: ${(error as Error).message}`);
  process.exitCode = 1;
});
