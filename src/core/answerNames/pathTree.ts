import { folderOf, nameOf, segmentsOf, stemOf } from '../base/paths';
import type { NamePlace } from './checkNames';

/** What the paths of the files of a workspace folder tell. */
export interface PathTree {
  hasFolder(name: string): boolean;
  /** The file or folder with a name, with or without the extension. */
  named(name: string): NamePlace | undefined;
  /** The path of the file that is meant by a path as code or people write it. */
  file(path: string): string | undefined;
  /** Whether a folder is meant by a path. */
  leadsToFolder(path: string): boolean;
  /** Whether a module that code names is one of these files. */
  holds(module: string): boolean;
}

/** Reads it from the paths, those that are most likely first. */
export function treeOf(paths: readonly string[]): PathTree {
  const folderPaths = new Set(paths.map(folderOf));
  const folders = new Set([...folderPaths].flatMap(segmentsOf));
  const stems = new Map(paths.map((path) => [stemOf(path), path]));
  for (const path of paths) stems.set(nameOf(path), path);
  const whole = `\n/${paths.join('\n/')}`;
  return {
    hasFolder: (name) => folders.has(name),
    named: (name) => (stems.has(name) ? { path: stems.get(name) ?? '' } : folders.has(name) ? { path: '' } : undefined),
    file: (path) => paths.find((other) => isCalled(other, path)),
    leadsToFolder: (path) => [...folderPaths].some((folder) => `/${folder}/`.includes(`/${path}/`)),
    holds(module) {
      if (/^\.|^[@~#]\//.test(module)) return true;
      const parts = module.split(/[./:\\]+/).filter((part) => !['crate', 'self', 'super', 'h', 'hpp'].includes(part));
      if (/^(?:crate|self|super)\b/.test(module)) return true;
      // The last part may be the name that is imported.
      return [parts, parts.slice(0, -1)].some((names) => names.length > 0 && whole.includes(`/${names.join('/')}`));
    },
  };
}

/** Whether a file can be meant by a path: by its end, without its extension, as code that was built, or by its folder. */
function isCalled(file: string, path: string): boolean {
  const whole = `/${file}`;
  if (whole.endsWith(`/${path}`)) return true;
  const stem = whole.replace(/\.\w+$/, '');
  return [path, path.replace(/\.[cm]?jsx?$/, '')].some(
    (name) => stem.endsWith(`/${name}`) || stem.endsWith(`/${name}/index`),
  );
}
