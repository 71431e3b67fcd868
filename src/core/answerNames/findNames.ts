import { createLimiter } from '../base/limiter';
import { segmentsOf } from '../base/paths';
import { createTimeSlices } from '../base/timeSlices';
import type { Outline } from '../syntax/outline';
import { type FirstLook, type FoundName, type NamePlace, type OpenName, type Verdict, judge } from './checkNames';
import type { Part } from './partsOf';
import { type PathTree, treeOf } from './pathTree';

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
export function findNames(first: FirstLook, sources: NameSources, signal: AbortSignal): Promise<FoundName[]> {
  const { paths, findFile } = sources;
  return placeNames(first, { tree: treeOf(paths), findFile, findWords: (words) => findWords(words, sources, signal) });
}

/** Where names are looked for in a workspace that is known. */
export interface NamePlaces {
  tree: PathTree;
  /** As in `NameSources`. */
  findFile: NameSources['findFile'];
  /** Where words stand that may be in the texts; those that are in none are left out. */
  findWords: (words: ReadonlySet<string>) => Promise<ReadonlyMap<string, NamePlace>>;
}

/** Says of each name that was not sent whether it exists. */
export async function placeNames(
  first: FirstLook,
  { tree, findFile, findWords: find }: NamePlaces,
): Promise<FoundName[]> {
  const places = new Map<string, NamePlace | undefined>();
  const wanted = new Set<string>();
  for (const part of first.open.flatMap(({ ways }) => ways.flat())) {
    if (part.kind === 'path') places.set(part.path, await findPath(part.path, tree, findFile));
    else if (part.kind === 'hyphens') places.set(part.name, tree.named(part.name));
    else if (tree.hasFolder(part.name)) places.set(part.name, { path: '' });
    else wanted.add(part.name);
  }
  for (const [name, place] of await find(wanted)) places.set(name, place);
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
  { text, ways, seen }: OpenName,
  look: (part: Part) => Verdict,
  places: ReadonlyMap<string, NamePlace | undefined>,
): FoundName[] {
  const verdict = judge(ways, look);
  if (seen && verdict !== 'known') return [{ text, found: 'seen' }];
  switch (verdict) {
    case 'no name':
      return [];
    case 'known': {
      const known = ways.find((way) => judge([way], look) === 'known') ?? [];
      const place = known.map((part) => placeOf(part, places)).findLast((found) => found?.path);
      return [{ text, found: seen ? 'seen' : 'exists', ...(place && { place }) }];
    }
    case 'unknown': {
      const missing = ways.at(-1)?.find((part) => look(part) === 'unknown');
      const name = missing && (missing.kind === 'path' ? missing.path : missing.name);
      return [{ text, found: 'missing', ...(name !== undefined && name !== text && { missing: name }) }];
    }
  }
}

function placeOf(part: Part, places: ReadonlyMap<string, NamePlace | undefined>): NamePlace | undefined {
  if (part.kind !== 'path') return places.get(part.name);
  const place = places.get(part.path);
  return place && part.line !== undefined ? { ...place, line: part.line } : place;
}

async function findPath(
  path: string,
  tree: PathTree,
  findFile: NameSources['findFile'],
): Promise<NamePlace | undefined> {
  const found = tree.file(path) ?? (await findFile(path));
  if (found !== undefined) return { path: found };
  return tree.leadsToFolder(path) ? { path: '' } : undefined;
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
