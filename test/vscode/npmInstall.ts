import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { packageDir } from './root';
import { run } from './run';

/**
 * Installs a package of `test/vscode/packages` with exactly its locked versions into `target`. Install scripts stay off:
 * they compile native parts or download binaries, and nothing here needs either.
 */
export async function npmInstall(name: string, target: string): Promise<void> {
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    cpSync(join(packageDir(name), file), join(target, file));
  const args = ['ci', '--ignore-scripts', '--include=optional', '--no-engine-strict', '--no-audit', '--no-fund'];
  const { code, output } = await npm(args, target);
  if (code === 0) return;
  throw new Error(
    `npm could not install test/vscode/packages/${name}; check that the npm registry can be reached (\`npm ping\`) ` +
      `and try again. npm said:\n${errorLines(output)}`,
  );
}

function npm(args: string[], cwd: string): ReturnType<typeof run> {
  // Inside an npm script this is the npm that runs it, which spares a search of PATH and the shell on Windows.
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], { cwd });
  return run('npm', args, { cwd });
}

/** The first lines that npm marks as errors: what follows them is its help. */
function errorLines(output: string): string {
  const lines = output.split('\n').filter((line) => line.startsWith('npm error'));
  return (lines.length > 0 ? lines : output.trim().split('\n')).slice(0, 8).join('\n');
}
