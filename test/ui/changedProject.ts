import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../support/gitBed';

/** A token that a test may find nowhere; it is nobody's. */
export const plantedToken = `ghp_${'aB3dE6gH9'.repeat(4)}`;

/** Makes a repository of the sample project, with two commits, and changes that are staged: three files, one of them moved, and one of secrets. */
export function changeProject(folder: string): void {
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  write('web/elapsed.ts', 'export function elapsed(since: number): number {\n  return Date.now() - since;\n}\n');
  write('web/report.ts', "import { elapsed } from './elapsed';\n\nexport const uptime = () => elapsed(0);\n");
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '--message', 'Begin');
  write('web/report.ts', "import { elapsed } from './elapsed';\n\nexport const uptimeMs = () => elapsed(0);\n");
  git(folder, 'commit', '--quiet', '--all', '--message', 'Say that it is milliseconds');
  write(
    'web/elapsed.ts',
    "import type { Clock } from './clock';\n\nexport function elapsed(clock: Clock, since: number): number {\n  return clock.now() - since;\n}\n",
  );
  write(
    'web/age.ts',
    `import { elapsed } from './elapsed';\n\nexport const age = elapsed;\nconst token = '${plantedToken}';\n`,
  );
  mkdirSync(join(folder, 'store'));
  git(folder, 'mv', 'cache/ttl_cache.py', 'store/ttl_cache.py');
  write('.env', 'PASSWORD=hunter2hunter2\n');
  git(folder, 'add', '--force', '.');
}
