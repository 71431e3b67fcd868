import { chmodSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { repoRoot } from './root';
import { copySample } from './sampleProject';
import { versions, wantedKind, wantedVersion } from './versions';

/** Runs the host tests in a real VS Code, on a copy of the sample project. */
async function main(): Promise<void> {
  const kind = wantedKind();
  const version = versions[wantedVersion()];
  const sample = copySample();
  try {
    await runTests({
      ...(kind === 'server' ? { vscodeExecutablePath: launcher() } : { version: version.desktop }),
      extensionDevelopmentPath: repoRoot,
      extensionTestsPath: join(repoRoot, 'out', 'host', 'index.js'),
      launchArgs: [sample],
      // The launcher is a script: it has to find the Node that runs this one.
      extensionTestsEnv: { PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) },
    });
  } finally {
    rmSync(dirname(sample), { recursive: true, force: true });
  }
}

function launcher(): string {
  const file = join(repoRoot, 'out', 'vscode', 'launcher.main.js');
  chmodSync(file, 0o755);
  return file;
}

main().catch((error: unknown) => {
  console.error(`The host tests did not pass: ${(error as Error).message}`);
  process.exitCode = 1;
});
