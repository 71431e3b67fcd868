import type { Dirent } from 'node:fs';
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gitPath } from '../../src/core/storage/gitPlaces';
import { readInside } from '../../src/core/storage/readInside';
import { excludesOf } from '../../src/core/summaries/find/excludes';
import type { FolderSettings } from '../../src/core/summaries/find/folderRules';
import type { Scope } from '../../src/core/summaries/find/walk';
import type { Entry, WorkspaceFiles } from '../../src/core/summaries/find/workspaceFiles';

/** The disk as `WorkspaceFiles`, without VS Code. */
export const nodeFiles: WorkspaceFiles = {
  async list(folder) {
    const entries = await readdir(fileURLToPath(folder), { withFileTypes: true });
    return entries.map((entry) => ({
      id: `${folder}/${encodeURIComponent(entry.name)}`,
      name: entry.name,
      kind: kindOf(entry),
    }));
  },
  read: ({ id, root }, limit) => readInside(fileURLToPath(root), fileURLToPath(id), limit),
  resolve(folder, path) {
    const place = gitPath(fileURLToPath(folder), path, {});
    return place === undefined ? undefined : pathToFileURL(place).href;
  },
  // Whatever this machine's git ignores is not the tests' concern.
  git: { configs: [] },
  realPath: async (id) => (await realpath(fileURLToPath(id))).replaceAll('\\', '/'),
};

function kindOf(entry: Dirent): Entry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'special';
}

/** Makes a folder in the system's temporary one. */
export function makeFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'gloss-summaries-')));
}

/** What a test file holds; `->` before a path makes a link to it. */
export type Content = string | Uint8Array;

/** Writes files by their paths with `/`, after the folders that they need. */
export function writeTree(folder: string, tree: Record<string, Content>): void {
  for (const [path, content] of Object.entries(tree)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    const link = typeof content === 'string' && /^-> (.*)$/.exec(content)?.[1];
    if (link) symlinkSync(link, target);
    else writeFileSync(target, content);
  }
}

/** A workspace folder on the disk, or a folder in it. */
export function scopeOf(folder: string, path = ''): Scope {
  const root = pathToFileURL(folder).href;
  return { id: path === '' ? root : `${root}/${path}`, path, root };
}

/** Settings that exclude nothing. */
export const openSettings: FolderSettings = {
  filesExclude: excludesOf([]),
  summariesExclude: excludesOf([]),
  maxFileKilobytes: 256,
  sendAnyway: () => false,
  encodingOf: () => undefined,
  redactSecrets: true,
};
