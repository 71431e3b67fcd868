import { groupBy } from '../base/groupBy';
import { ancestorsOf, folderOf, join, liesIn, nameOf, resolvePath } from '../base/paths';
import { type Import, importsOf } from './imports';

/** A file as the graph sees it: not its text, which thousands of files would fill the memory with. */
export interface SourceFile {
  /** Relative to the workspace folder, with `/`. */
  path: string;
  imports: Import[];
  /** Of a `go.mod`: the name that imports begin with. */
  goModule?: string;
}

/** Reads from its text what a file uses. @param path relative to the workspace folder, with `/` */
export function sourceFile(path: string, text: string): SourceFile {
  const isGoMod = nameOf(path) === 'go.mod';
  const goModule = isGoMod ? /^module[ \t]{1,20}(\S{1,300})/m.exec(text)?.[1] : undefined;
  return { path, imports: importsOf(path, text), ...(goModule !== undefined && { goModule }) };
}

/** Which file uses which: paths of files, each pair once, in the order of the paths. */
export type ImportGraph = { from: string; to: string }[];

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

/**
 * Draws who uses whom from what the code says, for files of one workspace folder. What does not lead to one of the files
 * (packages, the standard library) is left out.
 */
export function importGraph(files: readonly SourceFile[]): ImportGraph {
  const resolveImport = importResolver(files);
  const edges = new Map<string, { from: string; to: string }>();
  for (const { path, imports } of files) {
    for (const used of imports) {
      for (const to of resolveImport(path, used)) {
        if (to !== path) edges.set(`${path}\n${to}`, { from: path, to });
      }
    }
  }
  return [...edges.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

/**
 * Makes the function that says which of the files an import leads to: none, one, or, in Go, all of a folder.
 *
 * @param files their imports are not looked at
 */
export function importResolver(files: readonly SourceFile[]): (from: string, used: Import) => string[] {
  const index = pathIndex(files.map(({ path }) => path));
  const goModules = goModulesIn(files);
  return (from, used) => resolve(from, used, index, goModules);
}

interface PathIndex {
  has(path: string): boolean;
  /** The files whose path ends with these segments. */
  endingWith(suffix: string): string[];
  /** The files directly in a folder. */
  inFolder(folder: string): string[];
}

function pathIndex(paths: readonly string[]): PathIndex {
  const all = new Set(paths);
  const byName = groupBy(paths, nameOf);
  const byFolder = groupBy(paths, folderOf);
  return {
    has: (path) => all.has(path),
    endingWith(suffix) {
      return (byName.get(nameOf(suffix)) ?? []).filter((path) => path === suffix || path.endsWith(`/${suffix}`));
    },
    inFolder: (folder) => byFolder.get(folder) ?? [],
  };
}

function resolve(from: string, { syntax, name }: Import, index: PathIndex, goModules: readonly GoModule[]): string[] {
  const folder = folderOf(from);
  switch (syntax) {
    case 'js':
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
      return resolveGo(name, index, goModules);
    case 'rust':
      return resolveRust(from, name, index);
    case 'dotted':
      return lone(
        ['java', 'kt', 'scala', 'groovy'].flatMap((end) => index.endingWith(`${name.replaceAll('.', '/')}.${end}`)),
      );
  }
}

function jsCandidates(path: string): string[] {
  const bare = path.replace(/\.(js|jsx|mjs|cjs)$/, '');
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

/** A `go.mod`: where it stands, and the name that imports begin with. */
interface GoModule {
  folder: string;
  name: string;
}

function goModulesIn(files: readonly SourceFile[]): GoModule[] {
  const modules = files.flatMap(({ path, goModule }) => (goModule ? [{ folder: folderOf(path), name: goModule }] : []));
  // The longest name first: one module may lie in another.
  return modules.sort((a, b) => b.name.length - a.name.length || compare(a.folder, b.folder));
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
