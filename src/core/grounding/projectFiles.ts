import { extensionOf, folderOf, nameOf } from '../base/paths';
import { groupBy } from '../base/groupBy';
import { importResolver, sourceFile } from '../codeMap/importGraph';
import type { Import } from '../codeMap/imports';

/** The files of a workspace folder, as far as they may be sent; paths relative to it, with `/`. */
export interface SendableFiles {
  /** Files of code, and those that say where code is found. Some may not be sent after all. */
  paths(): Promise<readonly string[]>;
  /** The text of a file; undefined where it may not be sent, or is none. Looks again at every call. */
  read: (path: string) => Promise<string | undefined>;
}

/** The files of a workspace folder. @param root its URI as text */
export type FilesOf = (root: string) => SendableFiles;

/** Which file leads to which. */
export interface ProjectFiles {
  /** The files that an import leads to. */
  leadsTo(from: string, used: Import): string[];
  /** The other files in the folder of a file, with the same extension. */
  beside(path: string): string[];
}

/** More files of one kind in a project than this are not asked. */
const mostModules = 20;

/** Reads how the files of a workspace folder find one another. */
export async function projectFiles(files: SendableFiles): Promise<ProjectFiles> {
  const paths = await files.paths();
  // They say what the imports of Go begin with.
  const modules = paths.filter((path) => nameOf(path) === 'go.mod').slice(0, mostModules);
  const texts = await Promise.all(modules.map(async (path) => sourceFile(path, (await files.read(path)) ?? '')));
  const others = paths.filter((path) => nameOf(path) !== 'go.mod').map((path) => ({ path, imports: [] }));
  const byFolder = groupBy(paths, folderOf);
  return {
    leadsTo: importResolver([...texts, ...others]),
    beside: (path) =>
      (byFolder.get(folderOf(path)) ?? []).filter(
        (other) => other !== path && extensionOf(other) === extensionOf(path),
      ),
  };
}
