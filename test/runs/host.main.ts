import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repoRoot } from '../vscode/root';
import { runInVsCode } from '../vscode/runInVsCode';
import { copySample } from '../vscode/sampleProject';
import { runSteps } from './steps';

/** Runs the host tests in the VS Code that is asked for, or in the oldest and the newest side by side when none is. */
async function main(): Promise<boolean> {
  if (process.env.GLOSS_VSCODE_VERSION) return runHostTests();
  const versions = ['oldest', 'newest'];
  const command = `"${process.execPath}" "${process.argv[1]}"`;
  const steps = versions.map((version) => ({
    title: `Host tests in the ${version} VS Code`,
    command,
    env: { GLOSS_VSCODE_VERSION: version },
  }));
  return runSteps(steps, versions.length);
}

/** They work on a copy of the sample project, beside an extension that offers language models. */
async function runHostTests(): Promise<boolean> {
  const folder = copySample();
  try {
    const extensions = [repoRoot, join(repoRoot, 'test', 'fixtures', 'language-models')];
    await runInVsCode({ extensions, tests: join(repoRoot, 'out', 'host', 'index.js'), folder });
    return true;
  } catch (error) {
    console.error(`The host tests did not pass: ${(error as Error).message}`);
    return false;
  } finally {
    rmSync(dirname(folder), { recursive: true, force: true });
  }
}

void main().then((good) => (process.exitCode = good ? 0 : 1));
