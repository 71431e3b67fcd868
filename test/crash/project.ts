import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashBytes } from '../../src/core/base/hash';

const folders = ['api', 'billing', 'billing/tax', 'mail', 'search', 'ui'];
const filesInEach = 10;

/** A folder of small files, each in some version; what is asked of a file says which version was sent. */
export interface Project {
  folder: string;
  /** Paths of its files. */
  files: readonly string[];
  /** What a file says of itself and of its version, and nothing else does. */
  mark: (path: string) => string;
  /** The hash of the bytes of a file. */
  hashOf: (path: string) => Promise<string>;
  /** Gives a part of the files, at random, another version. */
  edit(): void;
  remove(): void;
}

/** What `Project.mark` looks like. */
export const markPattern = /\S+ in version \d+/;

/** Makes the folder, within the system's temporary one. */
export function createProject(): Project {
  const folder = join(mkdtempSync(join(tmpdir(), 'gloss-crash-')), 'shop');
  const files = folders.flatMap((name) => Array.from({ length: filesInEach }, (_, n) => `${name}/part${n}.ts`));
  const versions = new Map<string, number>();
  const mark = (path: string): string => `${path} in version ${versions.get(path)}`;

  function write(path: string): void {
    versions.set(path, (versions.get(path) ?? 0) + 1);
    const lines = Array.from(
      { length: 1 + (files.indexOf(path) % 7) * 10 },
      (_, n) => `export const value${n} = ${n};`,
    );
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), [`// ${mark(path)}`, ...lines, ''].join('\n'));
  }

  files.forEach(write);
  return {
    folder,
    files,
    mark,
    hashOf: (path) => hashBytes(new Uint8Array(readFileSync(join(folder, path)))),
    edit: () => files.filter(() => Math.random() < 0.8).forEach(write),
    remove: () => rmSync(dirname(folder), { recursive: true, force: true }),
  };
}
