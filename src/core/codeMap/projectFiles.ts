import { createTimeSlices } from '../base/timeSlices';
import { ancestorsOf, extensionOf, folderOf, join, liesIn, nameOf, resolvePath } from '../base/paths';
import type { Import } from './imports';
import { type GoModule, type Manifests, readManifests } from './manifests';
import { ownPlaces, packageName, placesIn } from './packages';
import { type PathIndex, indexPaths } from './pathIndex';
import { type ReadFile, aliased } from './tsconfig';

/** Says which of the files an import leads to: none, one, or, in Go, all of a folder. */
export type ResolveImport = (from: string, used: Import) => string[];

/** How the files of a workspace folder find one another. */
export interface ProjectFiles {
  /** All of them. */
  paths: readonly string[];
  leadsTo: ResolveImport;
  /** The other files in the folder of a file, with the same extension. */
  beside(path: string): string[];
}

/**
 * Reads how files of a workspace folder find one another, from their names and from those that say where code is found.
 *
 * @param paths of all that an import may lead to, and of those
 * @throws the signal's reason when it is aborted
 */
export async function readProject(
  paths: readonly string[],
  read: ReadFile,
  signal: AbortSignal,
): Promise<ProjectFiles> {
  const index = await indexPaths(paths, createTimeSlices(signal));
  const manifests = await readManifests(paths, read);
  return {
    paths,
    leadsTo: (from, used) => resolve(from, used, index, manifests),
    beside: (path) =>
      index.inFolder(folderOf(path)).filter((other) => other !== path && extensionOf(other) === extensionOf(path)),
  };
}

/** Extensions that an import may leave out, and the ones that stand for another: TypeScript imports `./a.js` for `a.ts`. */
const jsExtensions = [
  '',
  '.ts',
  '.tsx',
  '.d.ts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.mts',
  '.cts',
  '.vue',
  '.svelte',
  '.json',
];

function resolve(from: string, { syntax, name }: Import, index: PathIndex, manifests: Manifests): string[] {
  const folder = folderOf(from);
  switch (syntax) {
    case 'js':
      return resolveJs(from, name, index, manifests);
    case 'css':
      return name.startsWith('.') ? first(jsCandidates(resolvePath(folder, name)), index) : [];
    case 'c':
      return first([resolvePath(folder, name)], index, () => index.endingWith(name));
    case 'ruby':
      return first([resolvePath(folder, `${name}.rb`), resolvePath(folder, name)], index);
    case 'php':
      return name.includes('\\')
        ? lone(index.endingWith(`${name.split('\\').slice(1).join('/')}.php`))
        : first([resolvePath(folder, name.replace(/^\//, ''))], index);
    case 'python':
      return resolvePython(folder, name, index);
    case 'go':
      return resolveGo(name, index, manifests.goModules);
    case 'rust':
      return resolveRust(from, name, index);
    case 'dotted':
      return lone(
        ['java', 'kt', 'scala', 'groovy'].flatMap((end) => index.endingWith(`${name.replaceAll('.', '/')}.${end}`)),
      );
  }
}

/** A path, else a name that the closest `tsconfig.json` gives to one, else that of a package of the workspace or of something in it. */
function resolveJs(from: string, name: string, index: PathIndex, manifests: Manifests): string[] {
  const look = (places: readonly string[]): string[] => first(places.flatMap(jsCandidates), index);
  if (name.startsWith('.')) return look([resolvePath(folderOf(from), name)]);
  const aliases = manifests.aliasesFor(from);
  const found = aliases ? look(aliased(name, aliases)) : [];
  if (found.length > 0) return found;
  const own = name.startsWith('#') ? manifests.packageOf(from) : undefined;
  if (own) return look(ownPlaces(own, name));
  const { name: packaged, subpath } = packageName(name);
  const meant = manifests.packageNamed(packaged);
  return meant ? look(placesIn(meant, subpath)) : [];
}

function jsCandidates(path: string): string[] {
  const bare = path.replace(/\.([mc]?[jt]s|[jt]sx)$/, '');
  const direct = jsExtensions.map((extension) => path + extension);
  const replaced = bare === path ? [] : jsExtensions.slice(1).map((extension) => bare + extension);
  const styles = ['.css', '.scss', '.less'].map((extension) => path + extension);
  return [...direct, ...replaced, ...styles, ...jsExtensions.slice(1).map((extension) => `${path}/index${extension}`)];
}

function resolvePython(folder: string, name: string, index: PathIndex): string[] {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const path = name.slice(dots).replaceAll('.', '/');
  const candidates = (base: string): string[] => [`${base}.py`, `${base}.pyi`, `${base}/__init__.py`];
  if (dots > 0) {
    const base = resolvePath(folder, '../'.repeat(dots - 1) + path);
    return first(candidates(base), index);
  }
  return first([...candidates(resolvePath(folder, path)), ...candidates(path)], index, () =>
    lone(candidates(path).flatMap((candidate) => index.endingWith(candidate))),
  );
}

/** A Go import names a folder, and so all files in it. */
function resolveGo(name: string, index: PathIndex, modules: readonly GoModule[]): string[] {
  const module = modules.find((known) => liesIn(name, known.name));
  if (!module) return [];
  const folder = resolvePath(module.folder, name.slice(module.name.length + 1));
  return index.inFolder(folder).filter((path) => path.endsWith('.go') && !path.endsWith('_test.go'));
}

/** The longest leading part of a path such as `crate::a::b::Type` that is a file. */
function resolveRust(from: string, name: string, index: PathIndex): string[] {
  const [head = '', ...rest] = name.split('::').filter(Boolean);
  const own = /(^|\/)(mod|lib|main)\.rs$/.test(from) ? folderOf(from) : from.replace(/\.rs$/, '');
  const bases = new Map([
    ['crate', crateFolder(from)],
    ['self', own],
    ['super', /(^|\/)mod\.rs$/.test(from) ? folderOf(own) : folderOf(from)],
  ]);
  const base = bases.get(head);
  if (base === undefined) return [];
  for (let length = rest.length; length > 0; length--) {
    const path = join(base, ...rest.slice(0, length));
    const found = first([`${path}.rs`, `${path}/mod.rs`], index);
    if (found.length > 0) return found;
  }
  return [];
}

/** The `src` folder of the crate that a file belongs to. */
function crateFolder(path: string): string {
  return ancestorsOf(path).findLast((folder) => nameOf(folder) === 'src') ?? folderOf(path);
}

function first(candidates: readonly string[], index: PathIndex, otherwise: () => string[] = () => []): string[] {
  const found = candidates.find((path) => index.has(path));
  return found === undefined ? lone(otherwise()) : [found];
}

/** A name that fits several files says nothing about which of them is meant. */
function lone(found: readonly string[]): string[] {
  return found.length === 1 ? [...found] : [];
}
