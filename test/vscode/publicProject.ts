import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from './root';

/**
 * Copies a public project of some 400 files, ESLint as it is published on npm, to a new temporary folder, which the caller
 * removes. It is there as a development dependency, without what it depends on itself.
 */
export function copyPublicProject(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'gloss-public-')), 'eslint');
  const source = join(repoRoot, 'node_modules', 'eslint');
  cpSync(source, folder, { recursive: true, filter: (path) => path !== join(source, 'node_modules') });
  return folder;
}
