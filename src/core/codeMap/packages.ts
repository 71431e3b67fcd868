import { isText } from '../base/guards';
import { isRecord, parseJson, textOf } from '../base/json';
import { folderOf, join, resolvePath, segmentsOf } from '../base/paths';

/** A package of the workspace, as its `package.json` tells of it. */
export interface WorkspacePackage {
  folder: string;
  name?: string;
  exports: unknown;
  imports: unknown;
  /** The files that it begins with, the sources before what is built of them. */
  main: string[];
}

/** Fields that name the first file, the closest to the sources first. */
const mainFields = ['source', 'module', 'main', 'types', 'typings', 'browser'];

/** @param path of the `package.json` */
export function readPackage(path: string, text: string): WorkspacePackage | undefined {
  const told = parseJson(text);
  if (!isRecord(told)) return undefined;
  const name = textOf(told['name']);
  return {
    folder: folderOf(path),
    ...(name !== undefined && { name }),
    exports: told['exports'],
    imports: told['imports'],
    main: mainFields.flatMap((field) => textOf(told[field]) ?? []),
  };
}

/** `@a/b/c` is `./c` of `@a/b`. */
export function packageName(name: string): { name: string; subpath: string } {
  const length = name.startsWith('@') ? 2 : 1;
  const [named, rest] = [name.split('/').slice(0, length), name.split('/').slice(length)];
  return { name: named.join('/'), subpath: join('.', ...rest) };
}

/** Where a package may have what is imported of it, by what it says and then by where that mostly is; endings may be wrong or missing. */
export function placesIn({ folder, exports, main }: WorkspacePackage, subpath: string): string[] {
  const told = exports === undefined ? [] : targetsOf(exports, subpath);
  const usual = subpath === '.' ? [...main, './src/index', './index'] : [subpath, `./src/${subpath.slice(2)}`];
  return [...told, ...usual].flatMap((target) => sourcesOf(folder, target));
}

/** Where `#name` leads in a package. */
export function ownPlaces({ folder, imports }: WorkspacePackage, name: string): string[] {
  return targetsOf(imports, name).flatMap((target) => sourcesOf(folder, target));
}

/** What `exports` or `imports` say of a name, under any condition. */
function targetsOf(map: unknown, name: string): string[] {
  if (!isRecord(map) || !Object.keys(map).some((key) => /^[.#]/.test(key))) return name === '.' ? textsIn(map) : [];
  if (Object.hasOwn(map, name)) return textsIn(map[name]);
  const patterns = Object.keys(map).filter((key) => key.includes('*'));
  patterns.sort((a, b) => b.indexOf('*') - a.indexOf('*'));
  for (const pattern of patterns) {
    const [before = '', after = ''] = pattern.split('*');
    if (name.length < before.length + after.length || !name.startsWith(before) || !name.endsWith(after)) continue;
    const rest = name.slice(before.length, name.length - after.length);
    return textsIn(map[pattern]).map((target) => target.replaceAll('*', () => rest));
  }
  return [];
}

/** Conditions within conditions end somewhere. */
function textsIn(value: unknown, depth = 6): string[] {
  if (isText(value)) return [value];
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  const { source, ...others } = value as Record<string, unknown>;
  return [source, ...Object.values(others)].flatMap((each) => textsIn(each, depth - 1));
}

/** So many folders at the beginning may be those that are built into: `dist/esm`. */
const mostBuilt = 2;

/** A file, and those that it may have been built of: for `dist/a.js` also `src/a` and `a`. */
function sourcesOf(folder: string, target: string): string[] {
  if (!target.startsWith('.') && /^[a-z]+:/i.test(target)) return [];
  const path = resolvePath('', target).replace(/\.d\.([mc]?ts)$/, '.$1');
  const parts = segmentsOf(path);
  const places = [path];
  for (let built = 1; built <= Math.min(mostBuilt, parts.length - 1); built++) {
    const rest = parts.slice(built);
    places.push(join('src', ...rest), join(...rest));
  }
  return places.map((place) => resolvePath(folder, place));
}
