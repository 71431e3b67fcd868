import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The checkout: the first folder above this file, or above its bundle, that holds the manifest of Gloss. */
export const repoRoot = findRoot(__dirname);

/** Where everything lands that is fetched for the tests; git does not see it. */
export const cacheDir = join(repoRoot, '.vscode-test');

/** The folder of one of the packages that are installed on demand, with its lockfile. */
export const packageDir = (name: string): string => join(repoRoot, 'test', 'vscode', 'packages', name);

function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && isGloss(readFileSync(manifest, 'utf8'))) return folder;
    if (folder === dirname(folder)) throw new Error(`${start} is not inside a checkout of Gloss.`);
  }
}

function isGloss(manifest: string): boolean {
  return (JSON.parse(manifest) as { name?: string }).name === 'gloss';
}
