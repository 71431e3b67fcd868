import type { LineRange } from '../../shared/citations';
import { abortable } from '../base/abortable';
import type { ProjectFiles } from '../codeMap/projectFiles';
import type { Definition } from '../prompt/definition';
import type { Outline } from '../syntax/outline';
import { aliasesOf, filesFor } from './imports';
import type { SendableFiles } from './sendableFiles';
import { type SourceText, rankDefinitions } from './rank';

/** Where definitions come from. */
export interface GroundingPorts {
  /** The files of the workspace folder; none for code outside of one. */
  files: SendableFiles | undefined;
  /** What can be told of a file; undefined where nothing can. */
  outline: (path: string, text: string) => Promise<Outline | undefined>;
}

/** So many files are read at most: those that the imports of the code lead to, then those that these get the names from. */
const mostFiles = 12;
const steps = 2;

/**
 * Finds where that is defined what some code uses, by the syntax alone: in its own file, and in the files that its imports lead to.
 *
 * @param own the file of the code, with the names that are used in these ranges
 * @param signal when it is aborted, what was found by then counts
 * @returns the most used first
 */
export async function findDefinitions(
  own: SourceText,
  ranges: readonly LineRange[],
  { files, outline }: GroundingPorts,
  signal: AbortSignal,
): Promise<Definition[]> {
  const uses = new Map(own.outline.used.map(({ name, count }) => [name, count]));
  for (const { name, nameLine, kind } of own.outline.symbols) {
    const isDefinedThere = ranges.some(({ firstLine, lastLine }) => nameLine >= firstLine && nameLine <= lastLine);
    // A method may have the name of one of another class that it calls.
    if (isDefinedThere && kind !== 'method') uses.delete(name);
  }
  if (uses.size === 0) return [];
  const others: SourceText[] = [];

  async function read(path: string): Promise<void> {
    const text = await files?.read(path);
    const told = text === undefined || signal.aborted ? undefined : await outline(path, text);
    if (text !== undefined && told) others.push({ path, text, outline: told });
  }

  async function follow(project: ProjectFiles): Promise<void> {
    const seen = new Set([own.path]);
    let from: SourceText[] = [own];
    for (let step = 0; step < steps; step++) {
      const missing = new Set([...uses.keys()].filter((name) => !others.some((file) => defines(file, name))));
      const next = new Set(from.flatMap(({ path, outline: told }) => filesFor(path, told, missing, project)));
      const paths = [...next].filter((path) => !seen.has(path)).slice(0, mostFiles - others.length);
      for (const path of paths) seen.add(path);
      for (const file of from) rename(file, uses);
      await Promise.all(paths.map(read));
      from = others.filter(({ path }) => paths.includes(path));
    }
  }

  if (files) {
    // Neither a file that cannot be read nor the end of the time is a reason to do without what was found.
    await abortable(signal)(files.project().then(follow)).catch(() => undefined);
  }
  others.sort((a, b) => (a.path < b.path ? -1 : 1));
  return rankDefinitions(own, ranges, [...others], uses);
}

function defines({ outline: { symbols } }: SourceText, name: string): boolean {
  return symbols.some((symbol) => symbol.name === name);
}

/** What another file calls by another name counts under that too. */
function rename({ outline }: SourceText, uses: Map<string, number>): void {
  for (const name of aliasesOf(outline, new Set(uses.keys()))) if (!uses.has(name)) uses.set(name, 1);
}
