import type { LineRange } from '../../shared/citations';
import { abortable } from '../base/abortable';
import type { ProjectFiles } from '../codeMap/projectFiles';
import { linesOf } from '../prompt/section';
import type { Use } from '../prompt/use';
import { type Outline, noOutline } from '../syntax/outline';
import { candidatesFor } from './candidates';
import { bringsFrom, leadsInto } from './imports';
import type { SourceText } from './rank';
import type { SendableFiles } from './sendableFiles';
import { type Subject, subjectsOf } from './subjects';
import { type FoundUse, chosen, isEnough, usesIn } from './usesIn';

/** Where uses come from. */
export interface UsePorts {
  /** The files of the workspace folder; none for code outside of one. */
  files: Omit<SendableFiles, 'look'> | undefined;
  /** What can be told of a file, with where some names stand in it; undefined where nothing can. */
  outline: (path: string, text: string, find: readonly string[]) => Promise<Outline | undefined>;
  /** Where a language server says that something is used; rejects or stays empty where it does not know. */
  server?: (subjects: readonly Subject[]) => Promise<{ path: string; line: number }[]>;
}

/** Files that are looked at together. */
const atOnce = 16;
/** Of the files that a language server names so many are read. */
const mostServerFiles = 12;

/**
 * Finds where that is used what some code defines: where a language server says so, else in files whose imports lead to it, those that
 * lie closest to it first.
 *
 * @param own the file of the code
 * @param signal when it is aborted, what was found by then counts
 * @returns callers in the order of files and lines, then a test
 */
export async function findUses(
  own: SourceText,
  ranges: readonly LineRange[],
  ports: UsePorts,
  signal: AbortSignal,
): Promise<Use[]> {
  const { told, found } = await lookForUses(own, ranges, ports, isEnough, signal);
  return chosen(told.length > 0 ? told : found);
}

/** Uses as they were found. */
interface AllUses {
  uses: FoundUse[];
  /** Whether a language server has told them. */
  byServer: boolean;
}

/**
 * Finds all places where that is used what some code defines, in the same way.
 *
 * @param most uses; beyond it no further file is looked into
 */
export async function findAllUses(
  own: SourceText,
  ranges: readonly LineRange[],
  ports: UsePorts,
  most: number,
  signal: AbortSignal,
): Promise<AllUses> {
  const { told, found } = await lookForUses(own, ranges, ports, (uses) => uses.length >= most, signal);
  return { uses: told.length > 0 ? told : found, byServer: told.length > 0 };
}

async function lookForUses(
  own: SourceText,
  ranges: readonly LineRange[],
  ports: UsePorts,
  enough: (found: readonly FoundUse[]) => boolean,
  signal: AbortSignal,
): Promise<{ told: FoundUse[]; found: FoundUse[] }> {
  const [told, found]: [FoundUse[], FoundUse[]] = [[], []];
  const subjects = subjectsOf(own, ranges);
  if (subjects.length === 0) return { told, found };
  const ended = new AbortController();
  const asked = readPlaces(own, ranges, subjects, ports, told).then(() => {
    if (told.length > 0) ended.abort();
  });
  const until = AbortSignal.any([signal, ended.signal]);
  const looked = lookThrough(own, ranges, subjects, ports, { into: found, enough }, until);
  // Neither a file that cannot be read nor the end of the time is a reason to do without what was found.
  await abortable(signal)(Promise.allSettled([asked, looked])).catch(() => undefined);
  return { told, found };
}

async function readPlaces(
  own: SourceText,
  ranges: readonly LineRange[],
  subjects: readonly Subject[],
  { server, files, outline }: UsePorts,
  into: FoundUse[],
): Promise<void> {
  const places = (await server?.(subjects)) ?? [];
  const names = subjects.map(({ name }) => name);
  const shown = { path: own.path, ranges, names };
  const paths = [...new Set(places.map(({ path }) => path))].slice(0, mostServerFiles);
  const all = await Promise.all(
    paths.map(async (path) => {
      const text = path === own.path ? own.text : await files?.read(path);
      const told = text === undefined ? undefined : await outline(path, text, names);
      const lines = places.filter((place) => place.path === path).map(({ line }) => line);
      return text === undefined ? [] : usesIn({ path, text, outline: told ?? noOutline }, lines, shown);
    }),
  );
  into.push(...all.flat());
}

async function lookThrough(
  own: SourceText,
  ranges: readonly LineRange[],
  subjects: readonly Subject[],
  { files, outline }: UsePorts,
  { into, enough }: { into: FoundUse[]; enough: (found: readonly FoundUse[]) => boolean },
  signal: AbortSignal,
): Promise<void> {
  const names = subjects.map(({ name }) => name);
  const shown = { path: own.path, ranges, names };
  const passing = new Map<string, Promise<boolean>>();

  async function look(path: string, project: ProjectFiles | undefined): Promise<FoundUse[]> {
    if (signal.aborted) return [];
    const text = path === own.path ? own.text : await files?.readHolding(path, names);
    const told = text === undefined || signal.aborted ? undefined : await outline(path, text, names);
    if (text === undefined || !told?.found?.length) return [];
    const brought = new Set<Subject>();
    for (const subject of subjects) {
      if (path === own.path || (project && (await brings(path, told, subject, project)))) brought.add(subject);
    }
    const lines = linesOf(text);
    const places = told.found.filter(({ name, line, column }) =>
      [...brought].some((subject) => {
        if (subject.name !== name) return false;
        return path === own.path || !subject.isMember || isBehindMark((lines[line - 1] ?? '').slice(0, column));
      }),
    );
    const used = [...new Set(places.map(({ line }) => line))];
    return usesIn({ path, text, outline: told }, used, shown);
  }

  function brings(path: string, told: Outline, { name, isMember }: Subject, project: ProjectFiles): Promise<boolean> {
    // What makes a value may be brought instead of the class that a member belongs to.
    const outer = isMember ? own.outline.symbols.filter(({ parent }) => parent === undefined) : [];
    const sought = { own: own.path, names: [name, ...outer.map((symbol) => symbol.name)], passesOn };
    return bringsFrom(path, told, sought, project);

    function passesOn(other: string): Promise<boolean> {
      const known = passing.get(other) ?? readPassing(other, project);
      passing.set(other, known);
      return known;
    }
  }

  async function readPassing(path: string, project: ProjectFiles): Promise<boolean> {
    const text = await files?.read(path);
    const told = text === undefined || signal.aborted ? undefined : await outline(path, text, []);
    return told !== undefined && leadsInto(path, told, own.path, project);
  }

  into.push(...(await look(own.path, undefined)));
  const project = await files?.project();
  const paths = project ? candidatesFor(own.path, project.paths) : [];
  for (let at = 0; at < paths.length && !enough(into) && !signal.aborted; at += atOnce) {
    const all = await Promise.all(paths.slice(at, at + atOnce).map((path) => look(path, project).catch(() => [])));
    into.push(...all.flat());
  }
}

function isBehindMark(before: string): boolean {
  return /(?:\.|->|::)\s*$/.test(before);
}
