import { chmodSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { cacheDir, repoRoot } from './root';
import { versions, wantedKind, wantedVersion } from './versions';

export interface HostRun {
  /** Folders of the extensions under development. */
  extensions: string[];
  /** The module with `run()` for the extension host. */
  tests: string;
  /** The folder to open. */
  folder?: string;
  env?: Record<string, string>;
}

/** Runs a module in the extension host of the VS Code that `GLOSS_VSCODE` and `GLOSS_VSCODE_VERSION` ask for. */
export async function runInVsCode({ extensions, tests, folder, env }: HostRun): Promise<void> {
  await runTests({
    ...(wantedKind() === 'server'
      ? { vscodeExecutablePath: launcher() }
      : { version: versions[wantedVersion()].desktop }),
    extensionDevelopmentPath: extensions,
    extensionTestsPath: tests,
    launchArgs: [...(folder === undefined ? [] : [folder]), `--user-data-dir=${userDataDir()}`],
    // The launcher is a script: it has to find the Node that runs this one.
    extensionTestsEnv: { ...env, PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) },
  });
}

/** Two desktop VS Codes that run at the same time cannot share it. */
const userDataDir = (): string => join(cacheDir, `user-data-${wantedVersion()}`);

function launcher(): string {
  const file = join(repoRoot, 'out', 'vscode', 'launcher.main.js');
  chmodSync(file, 0o755);
  return file;
}
