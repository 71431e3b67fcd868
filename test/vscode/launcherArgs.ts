import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface LauncherArgs {
  folder?: string;
  extensions: string[];
  tests: string;
  trusted: boolean;
  settings: Record<string, unknown>;
}

/** Reads the arguments of VS Code that a test run is started with; those that only the desktop has are skipped. */
export function launcherArgs(args: string[]): LauncherArgs {
  const { values, positionals } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'disable-workspace-trust': { type: 'boolean' },
    },
  });
  const tests = values.extensionTestsPath;
  if (typeof tests !== 'string') throw new Error('Name the module with the tests: --extensionTestsPath=FILE.');
  if (!existsSync(tests)) throw new Error(`There are no tests at ${tests}; build them with \`npm run build:tests\`.`);
  const folder = positionals[0];
  if (folder !== undefined && !existsSync(folder)) throw new Error(`The folder to open, ${folder}, does not exist.`);
  const extensions = (values.extensionDevelopmentPath ?? []).filter((path) => typeof path === 'string');
  const userDataDir = values['user-data-dir'];
  return {
    folder: folder === undefined ? undefined : resolve(folder),
    extensions: extensions.map((path) => resolve(path)),
    tests: resolve(tests),
    trusted: values['disable-workspace-trust'] === true,
    settings: typeof userDataDir === 'string' ? settingsIn(userDataDir) : {},
  };
}

function settingsIn(userDataDir: string): Record<string, unknown> {
  const file = join(userDataDir, 'User', 'settings.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
}
