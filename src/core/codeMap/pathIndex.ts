import { folderOf, nameOf } from '../base/paths';

/** The paths of a workspace folder, by what imports say of them. */
export interface PathIndex {
  has(path: string): boolean;
  /** The files whose path ends with these segments. */
  endingWith(suffix: string): string[];
  /** The files directly in a folder. */
  inFolder(folder: string): readonly string[];
}

/** Puts paths in order for look-ups. @param nextSlice is awaited before each, so that thousands hold nobody up */
export async function indexPaths(paths: readonly string[], nextSlice: () => Promise<void>): Promise<PathIndex> {
  const all = new Set<string>();
  const byName = new Map<string, string[]>();
  const byFolder = new Map<string, string[]>();
  for (const path of paths) {
    await nextSlice();
    all.add(path);
    addTo(byName, nameOf(path), path);
    addTo(byFolder, folderOf(path), path);
  }
  return {
    has: (path) => all.has(path),
    endingWith: (suffix) =>
      (byName.get(nameOf(suffix)) ?? []).filter((path) => path === suffix || path.endsWith(`/${suffix}`)),
    inFolder: (folder) => byFolder.get(folder) ?? [],
  };
}

function addTo(groups: Map<string, string[]>, key: string, path: string): void {
  const group = groups.get(key);
  if (group) group.push(path);
  else groups.set(key, [path]);
}
