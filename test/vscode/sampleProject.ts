import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from './root';

/** Copies the sample project to a new temporary folder, which the caller removes. */
export function copySample(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'gloss-sample-')), 'sample');
  cpSync(join(repoRoot, 'test', 'fixtures', 'sample'), folder, { recursive: true });
  return folder;
}
