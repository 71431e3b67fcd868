import { nameOf, segmentsOf, stemOf } from '../base/paths';
import type { ChangedFile } from '../prompt/changedFile';
import { wordsIn } from './words';

/** A change as far as its place among others goes. */
export interface Placed {
  file: ChangedFile;
  /** Names that the new version declares at its top. */
  declares: readonly string[];
}

/**
 * The order in which changes are read best: what declares a name before what uses it, tests behind what they test, and last what is
 * told in one line. What nothing decides is in the order of paths.
 */
export function inReadingOrder(changes: readonly Placed[]): ChangedFile[] {
  const sorted = [...changes].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
  const told = sorted.filter(({ file }) => !file.folded);
  const tests = told.filter(({ file }) => isTest(file.path));
  const uses = new Map(
    told.map((each) => [
      each,
      wordsIn(
        each.file.hunks
          .flat()
          .map(({ text }) => text)
          .join('\n'),
      ),
    ]),
  );
  const ordered = declaredFirst(
    told.filter((each) => !tests.includes(each)),
    (user, other) => usesOf(user, other) > 0,
  );
  const behind = new Map<Placed | undefined, Placed[]>();
  for (const test of tests) {
    const subject = subjectOf(test, ordered, (other) => usesOf(test, other));
    behind.set(subject, [...(behind.get(subject) ?? []), test]);
  }
  const inOrder = [...ordered.flatMap((each) => [each, ...(behind.get(each) ?? [])]), ...(behind.get(undefined) ?? [])];
  return [...inOrder, ...sorted.filter(({ file }) => file.folded)].map(({ file }) => file);

  /** How many names one change uses that another declares, and it does not itself. */
  function usesOf(user: Placed, other: Placed): number {
    const words = uses.get(user) ?? new Set();
    return other.declares.filter((name) => words.has(name) && !user.declares.includes(name)).length;
  }
}

/** Puts each behind what it uses; where several use each other, the first of them comes first. */
function declaredFirst(files: readonly Placed[], isUsing: (user: Placed, other: Placed) => boolean): Placed[] {
  const left = new Set(files);
  const needs = new Map(files.map((file) => [file, files.filter((other) => other !== file && isUsing(file, other))]));
  const ordered: Placed[] = [];
  while (left.size > 0) {
    const all = [...left];
    const next = all.find((file) => needs.get(file)!.every((other) => !left.has(other))) ?? all[0]!;
    left.delete(next);
    ordered.push(next);
  }
  return ordered;
}

const testFolder = /^(?:tests?|__tests__|specs?|testing)$/;
const testEnd = /(?:[._-](?:tests?|spec)|Tests?|Spec|IT)$/;
const testStart = /^test[._-]/;

/** Whether a file holds tests, by its path. */
export function isTest(path: string): boolean {
  const folders = segmentsOf(path.toLowerCase()).slice(0, -1);
  return (
    folders.some((folder) => testFolder.test(folder)) || testEnd.test(stemOf(path)) || testStart.test(nameOf(path))
  );
}

/** The name of a file without what says that it holds tests, and without its endings. */
function plainStem(path: string): string {
  const [stem = ''] = stemOf(path).replace(testStart, '').replace(testEnd, '').split('.');
  return stem.toLowerCase();
}

/** What a test is about: what is called as it is, else what it uses most of. */
function subjectOf(
  { file: { path } }: Placed,
  others: readonly Placed[],
  usesOf: (other: Placed) => number,
): Placed | undefined {
  const named = others.find(({ file }) => plainStem(file.path) === plainStem(path));
  const [most] = others.map((other) => ({ other, uses: usesOf(other) })).sort((a, b) => b.uses - a.uses);
  return named ?? (most && most.uses > 0 ? most.other : undefined);
}
