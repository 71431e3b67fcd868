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
  const folders = new Map<string, string[]>();
  for (const folder of new Set(paths.map(folderOf))) {
    for (const segment of new Set(segmentsOf(folder))) add(folders, segment, folder);
  }
  const files = new Map<string, string[]>();
  for (const path of paths) for (const name of namesOf(path)) add(files, name, path);
  const stems = new Map(paths.map((path) => [stemOf(path), path]));
  for (const path of paths) stems.set(nameOf(path), path);
  const whole = `\n/${paths.join('\n/')}`;
  return {
    hasFolder: (name) => folders.has(name),
    named: (name) => (stems.has(name) ? { path: stems.get(name) ?? '' } : folders.has(name) ? { path: '' } : undefined),
    file(path) {
      const found = [...new Set([path, withoutScript(path)])].flatMap(
        (name) => files.get(lastOf(name))?.find((file) => isCalled(file, path)) ?? [],
      );
      // What comes first among the paths is meant.
      return found.length < 2 ? found[0] : paths.find((file) => found.includes(file));
    },
    leadsToFolder: (path) => folders.get(lastOf(path))?.some((folder) => `/${folder}/`.includes(`/${path}/`)) ?? false,
    holds(module) {
      if (/^\.|^[@~#]\//.test(module)) return true;
      const parts = module.split(/[./:\\]+/).filter((part) => !['crate', 'self', 'super', 'h', 'hpp'].includes(part));
      if (/^(?:crate|self|super)\b/.test(module)) return true;
      // The last part may be the name that is imported.
      return [parts, parts.slice(0, -1)].some((names) => names.length > 0 && whole.includes(`/${names.join('/')}`));
    },
  };
}

function add(lists: Map<string, string[]>, name: string, path: string): void {
  const list = lists.get(name);
  if (list) list.push(path);
  else lists.set(name, [path]);
}

/** What the last part of a path can be by which a file is meant. */
function namesOf(file: string): Set<string> {
  const stem = stemmed(`/${file}`);
  const isIndex = stem.endsWith('/index');
  return new Set([lastOf(file), lastOf(stem), ...(isIndex ? [lastOf(stem.slice(0, -'/index'.length))] : [])]);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function stemmed(path: string): string {
  return path.replace(/\.\w+$/, '');
}

/** Code that was built is named by what is run. */
function withoutScript(path: string): string {
  return path.replace(/\.[cm]?jsx?$/, '');
}

/** Whether a file can be meant by a path: by its end, without its extension, as code that was built, or by its folder. */
function isCalled(file: string, path: string): boolean {
  const whole = `/${file}`;
  if (whole.endsWith(`/${path}`)) return true;
  const stem = stemmed(whole);
  return [path, withoutScript(path)].some((name) => stem.endsWith(`/${name}`) || stem.endsWith(`/${name}/index`));
}
