import { parse } from 'jsonc-parser';
import { isListOf, isText } from '../base/guards';
import { isRecord } from '../base/json';
import { extensionOf, folderOf, join, nameOf, resolvePath } from '../base/paths';

/** Where TypeScript looks for what no path leads to: for the files in and below the folder of a `tsconfig.json`. */
export interface PathAliases {
  /** The folder that names are looked for in as they are. */
  baseUrl?: string;
  /** What a name becomes that a pattern fits; paths relative to the workspace folder. The longest beginning is the first. */
  paths: { before: string; after: string; targets: string[] }[];
}

/** Reads a file of the workspace folder; undefined where there is none. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** One may extend another, and that one too; who goes further is lost in a circle. */
const mostSteps = 8;

/** Whether a file says where TypeScript, or JavaScript, finds what it imports. */
export function isTsconfig(name: string): boolean {
  return name === 'tsconfig.json' || name === 'jsconfig.json';
}

/**
 * Reads what a `tsconfig.json` says of paths, with all that it extends.
 *
 * @param packageFolder the folder of a package of the workspace
 */
export async function readTsconfig(
  path: string,
  read: ReadFile,
  packageFolder: (name: string) => string | undefined,
): Promise<PathAliases> {
  const told = await options(path, mostSteps);
  if (told.baseUrl !== undefined || told.paths.length > 0) return told;
  // One that only leads to others has the paths of the first of them that has some.
  for (const reference of told.references) {
    const other = await options(extensionOf(reference) === 'json' ? reference : join(reference, 'tsconfig.json'), 1);
    if (folderOf(other.path) === folderOf(path) && other.paths.length > 0) return other;
  }
  return told;

  async function options(file: string, steps: number): Promise<PathAliases & { path: string; references: string[] }> {
    const text = steps > 0 ? await read(file) : undefined;
    const config: unknown = text === undefined ? undefined : parse(text, [], { allowTrailingComma: true });
    const told: PathAliases & { path: string; references: string[] } = { path: file, paths: [], references: [] };
    if (!isRecord(config)) return told;
    const folder = folderOf(file);
    for (const base of textsOf(config['extends'])) {
      for (const candidate of extended(base, folder)) {
        if ((await read(candidate)) === undefined) continue;
        const { baseUrl, paths } = await options(candidate, steps - 1);
        if (baseUrl !== undefined) told.baseUrl = baseUrl;
        if (paths.length > 0) told.paths = paths;
        break;
      }
    }
    const own = isRecord(config['compilerOptions']) ? config['compilerOptions'] : {};
    const at = (place: string): string =>
      place.startsWith(configDir)
        ? resolvePath(folderOf(path), place.slice(configDir.length))
        : resolvePath(folder, place);
    if (isText(own['baseUrl'])) told.baseUrl = at(own['baseUrl']);
    if (isRecord(own['paths'])) {
      const from = told.baseUrl;
      const target = (place: string): string =>
        from === undefined || place.startsWith(configDir) ? at(place) : resolvePath(from, place);
      told.paths = patternsOf(own['paths'], target);
    }
    const references = Array.isArray(config['references']) ? (config['references'] as unknown[]) : [];
    told.references = references.flatMap((each) => (isRecord(each) && isText(each['path']) ? [at(each['path'])] : []));
    return told;
  }

  function extended(base: string, folder: string): string[] {
    const [scope = '', name = ''] = base.split('/');
    const named = base.startsWith('@') ? `${scope}/${name}` : scope;
    const place = base.startsWith('.') ? folder : packageFolder(named);
    if (place === undefined) return [];
    const file = resolvePath(place, base.startsWith('.') ? base : base.slice(named.length + 1));
    return nameOf(file).endsWith('.json') ? [file] : [`${file}.json`, join(file, 'tsconfig.json')];
  }
}

/** Stands for the folder of the file that extends the others. */
const configDir = '${configDir}';

function patternsOf(paths: Record<string, unknown>, target: (place: string) => string): PathAliases['paths'] {
  return Object.entries(paths)
    .map(([pattern, places]) => {
      const star = pattern.indexOf('*');
      const targets = isListOf(isText, places) ? places.map(target) : [];
      // Without a star the whole name is meant.
      return star < 0
        ? { before: pattern, after: whole, targets }
        : { before: pattern.slice(0, star), after: pattern.slice(star + 1), targets };
    })
    .sort((a, b) => (a.after === whole ? 0 : 1) - (b.after === whole ? 0 : 1) || b.before.length - a.before.length);
}

/** No name ends with it. */
const whole = '\0';

/** Where a name leads that no path does, as far as a `tsconfig.json` says so; without endings of files. */
export function aliased(name: string, { baseUrl, paths }: PathAliases): string[] {
  const pattern = paths.find(({ before, after }) =>
    after === whole
      ? name === before
      : name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after),
  );
  const rest =
    pattern && pattern.after !== whole ? name.slice(pattern.before.length, name.length - pattern.after.length) : '';
  const mapped =
    pattern?.targets.map((target) =>
      resolvePath(
        '',
        target.replace('*', () => rest),
      ),
    ) ?? [];
  return baseUrl === undefined ? mapped : [...mapped, resolvePath(baseUrl, name)];
}

function textsOf(value: unknown): string[] {
  return isText(value) ? [value] : isListOf(isText, value) ? value : [];
}
