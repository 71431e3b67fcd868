import { ancestorsOf, folderOf, nameOf } from '../base/paths';
import { type WorkspacePackage, readPackage } from './packages';
import { type PathAliases, type ReadFile, isTsconfig, readTsconfig } from './tsconfig';

/** What the files of a workspace folder say of where code is found. */
export interface Manifests {
  /** The longest name first: one module may lie in another. */
  goModules: readonly GoModule[];
  /** What the closest `tsconfig.json` to a file says. */
  aliasesFor(path: string): PathAliases | undefined;
  /** The package of the workspace with a name. */
  packageNamed(name: string): WorkspacePackage | undefined;
  /** The package that a file belongs to. */
  packageOf(path: string): WorkspacePackage | undefined;
}

/** A `go.mod`: where it stands, and the name that imports begin with. */
export interface GoModule {
  folder: string;
  name: string;
}

/** More of one kind are not read; those of the outer folders come first. */
const most = 300;

/** Whether a file says where code is found. @param name of the file */
export function isManifest(name: string): boolean {
  return name === 'go.mod' || name === 'package.json' || isTsconfig(name);
}

/** Reads all that say where code is found. @param paths of all files of the workspace folder */
export async function readManifests(paths: readonly string[], read: ReadFile): Promise<Manifests> {
  const wanted = paths.filter((path) => isManifest(nameOf(path)));
  const of = (name: string): string[] => wanted.filter((path) => nameOf(path) === name).slice(0, most);
  const [goModules, packages] = await Promise.all([
    eachOf(of('go.mod'), async (path) => goModuleIn(path, (await read(path)) ?? '')),
    eachOf(of('package.json'), async (path) => readPackage(path, (await read(path)) ?? '')),
  ]);
  const byName = new Map<string, WorkspacePackage>();
  for (const each of packages) if (each.name !== undefined && !byName.has(each.name)) byName.set(each.name, each);
  const folderNamed = (name: string): string | undefined => byName.get(name)?.folder;
  // Where both stand in a folder, the last one counts.
  const configs = [...of('jsconfig.json'), ...of('tsconfig.json')];
  const aliases = await eachOf(configs, async (path) => ({
    folder: folderOf(path),
    told: await readTsconfig(path, read, folderNamed),
  }));
  const aliasesByFolder = new Map(aliases.map(({ folder, told }) => [folder, told]));
  const packageByFolder = new Map(packages.map((each) => [each.folder, each]));
  return {
    goModules: goModules.sort((a, b) => b.name.length - a.name.length || (a.folder < b.folder ? -1 : 1)),
    aliasesFor: (path) => closest(path, aliasesByFolder),
    packageNamed: (name) => byName.get(name),
    packageOf: (path) => closest(path, packageByFolder),
  };
}

async function eachOf<Told>(
  paths: readonly string[],
  tell: (path: string) => Promise<Told | undefined>,
): Promise<Told[]> {
  const told = await Promise.all(paths.map(tell));
  return told.filter((each) => each !== undefined);
}

function goModuleIn(path: string, text: string): GoModule | undefined {
  const name = /^module[ \t]{1,20}(\S{1,300})/m.exec(text)?.[1];
  return name === undefined ? undefined : { folder: folderOf(path), name };
}

function closest<Thing>(path: string, byFolder: ReadonlyMap<string, Thing>): Thing | undefined {
  const folder = ancestorsOf(path).findLast((each) => byFolder.has(each));
  return folder === undefined ? undefined : byFolder.get(folder);
}
