import { createLimiter } from '../base/limiter';
import { folderOf, nameOf, segmentsOf, stemOf } from '../base/paths';
import { createTimeSlices } from '../base/timeSlices';
import type { Outline } from '../syntax/outline';
import { type FirstLook, type FoundName, type NamePlace, type OpenName, type Verdict, judge } from './checkNames';
import type { Part } from './partsOf';

/** Where names are looked for that were not sent. */
export interface NameSources {
  /** Paths of the files of code, relative to the workspace folder; those that are most likely first. */
  paths: readonly string[];
  /** The text of one of them; undefined where it cannot be read. */
  read: (path: string) => Promise<string | undefined>;
  outline: (path: string, text: string) => Promise<Outline | undefined>;
  /** The path of a file that is no code: `package.json`. */
  findFile: (path: string) => Promise<string | undefined>;
}

/** So many files are read at most, and so many at the same time. */
const mostFiles = 4000;
const atOnce = 8;
/** So many files that hold a name are asked whether they define it. */
const mostAsked = 5;

/** Looks for what was not sent in the files of the workspace, by their names and by what stands in them. When the signal is aborted, what was found counts. */
export async function findNames(first: FirstLook, sources: NameSources, signal: AbortSignal): Promise<FoundName[]> {
  const tree = treeOf(sources.paths);
  const places = new Map<string, NamePlace | undefined>();
  const wanted = new Set<string>();
  for (const part of first.open.flatMap(({ ways }) => ways.flat())) {
    if (part.kind === 'path') places.set(part.path, await findPath(part.path, sources));
    else if (part.kind === 'hyphens') places.set(part.name, tree.named(part.name));
    else if (tree.hasFolder(part.name)) places.set(part.name, { path: '' });
    else wanted.add(part.name);
  }
  for (const [name, place] of await findWords(wanted, sources, signal)) places.set(name, place);
  for (const name of wanted) if (!places.has(name) && tree.named(name)) places.set(name, tree.named(name));

  const look = (part: Part): Verdict => {
    if (places.get(part.kind === 'path' ? part.path : part.name)) return 'known';
    switch (part.kind) {
      case 'path':
        return part.path.startsWith('@') || (part.bare && !tree.hasFolder(segmentsOf(part.path)[0] ?? ''))
          ? 'no name'
          : 'unknown';
      case 'hyphens':
        return 'no name';
      case 'word':
        return part.owner !== undefined && first.sent.modulesOf(part.owner).some((module) => !tree.holds(module))
          ? 'no name'
          : 'unknown';
    }
  };
  const open = new Map(first.open.map((name) => [name.text, name]));
  return first.names.flatMap((name) => {
    const sought = open.get(name.text);
    return sought ? settled(sought, look, places) : [name];
  });
}

function settled(
  { text, ways }: OpenName,
  look: (part: Part) => Verdict,
  places: ReadonlyMap<string, NamePlace | undefined>,
): FoundName[] {
  switch (judge(ways, look)) {
    case 'no name':
      return [];
    case 'known': {
      const known = ways.find((way) => judge([way], look) === 'known') ?? [];
      const place = known
        .map((part) => places.get(part.kind === 'path' ? part.path : part.name))
        .findLast((found) => found?.path);
      return [{ text, found: 'exists', ...(place && { place }) }];
    }
    case 'unknown': {
      const missing = ways.at(-1)?.find((part) => look(part) === 'unknown');
      const name = missing && (missing.kind === 'path' ? missing.path : missing.name);
      return [{ text, found: 'missing', ...(name !== undefined && name !== text && { missing: name }) }];
    }
  }
}

async function findPath(path: string, { paths, findFile }: NameSources): Promise<NamePlace | undefined> {
  const found = paths.find((other) => isCalled(other, path)) ?? (await findFile(path));
  if (found !== undefined) return { path: found };
  return paths.some((other) => `/${folderOf(other)}/`.includes(`/${path}/`)) ? { path: '' } : undefined;
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

/** What the paths of the files tell. */
function treeOf(paths: readonly string[]) {
  const folders = new Set(paths.flatMap((path) => segmentsOf(folderOf(path))));
  const stems = new Map(paths.map((path) => [stemOf(path), path]));
  for (const path of paths) stems.set(nameOf(path), path);
  const whole = `\n/${paths.join('\n/')}`;
  return {
    hasFolder: (name: string) => folders.has(name),
    named: (name: string): NamePlace | undefined =>
      stems.has(name) ? { path: stems.get(name) ?? '' } : folders.has(name) ? { path: '' } : undefined,
    /** Whether a module that code names is one of these files. */
    holds(module: string): boolean {
      if (/^\.|^[@~#]\//.test(module)) return true;
      const parts = module.split(/[./:\\]+/).filter((part) => !['crate', 'self', 'super', 'h', 'hpp'].includes(part));
      if (/^(?:crate|self|super)\b/.test(module)) return true;
      // The last part may be the name that is imported.
      return [parts, parts.slice(0, -1)].some((names) => names.length > 0 && whole.includes(`/${names.join('/')}`));
    },
  };
}

/** Looks for words in the texts of the files, where they are defined if that can be told, until all are found. */
async function findWords(
  words: ReadonlySet<string>,
  { paths, read, outline }: NameSources,
  signal: AbortSignal,
): Promise<Map<string, NamePlace>> {
  const left = new Set(words);
  const held = new Map<string, { path: string; text: string; at: number }[]>();
  const nextSlice = createTimeSlices(signal);
  const limit = createLimiter(atOnce);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_$])\\$?(${[...words].map((word) => word.replaceAll('$', '\\$')).join('|')})(?![\\p{L}\\p{N}_$])`,
    'gu',
  );

  async function look(path: string): Promise<void> {
    if (left.size === 0 || signal.aborted) return;
    const text = await read(path);
    await nextSlice();
    if (text === undefined) return;
    const here = new Set<string>();
    for (const { 1: word = '', index } of text.matchAll(pattern)) {
      if (here.has(word)) continue;
      here.add(word);
      const all = [...(held.get(word) ?? []), { path, text, at: index }];
      held.set(word, all);
      if (all.length >= mostAsked) left.delete(word);
    }
  }

  if (words.size > 0) {
    // What was found by the end of the time counts.
    await Promise.all(paths.slice(0, mostFiles).map((path) => limit(() => look(path)))).catch(() => undefined);
  }
  const found = new Map<string, NamePlace>();
  for (const [word, files] of held) {
    for (const { path, text } of signal.aborted ? [] : files) {
      const symbol = (await outline(path, text))?.symbols.find(({ name }) => name === word);
      if (symbol) found.set(word, { path, line: symbol.nameLine, name: word });
      if (symbol) break;
    }
    const [first] = files;
    if (first && !found.has(word))
      found.set(word, { path: first.path, line: first.text.slice(0, first.at).split('\n').length, name: word });
  }
  return found;
}
