import { extensionOf, folderOf, nameOf, stemOf } from '../base/paths';

/** So many files are looked at. */
const most = 160;

/** Extensions of code that uses one another. */
const families = ['js jsx mjs cjs ts tsx mts cts', 'c h cc cpp cxx hh hpp hxx', 'py pyi'].map(
  (extensions) => new Set(extensions.split(' ')),
);

const testFolder = /(?:^|\/)(?:tests?|__tests__|specs?|testing)\//i;
const testName = /^(?:test|spec)[_.-]|[_.-](?:tests?|specs?)\.\w+$|(?:Tests?|Spec|IT)\.\w+$/;

/** Whether a file holds tests, by its path. */
export function isTestPath(path: string): boolean {
  return testName.test(nameOf(path)) || testFolder.test(path);
}

/** The files that may use what stands in one: the tests that are called after it, then those that lie closest to it. */
export function candidatesFor(own: string, paths: readonly string[]): string[] {
  const extension = extensionOf(own);
  const family = families.find((each) => each.has(extension)) ?? new Set([extension]);
  const [stem, folder] = [stemOf(own), nameOf(folderOf(own))];
  const called = (/^(?:index|mod|lib|main|__init__)$/.test(stem) ? folder : stem).toLowerCase();
  const scored: { path: string; score: number }[] = [];
  for (const path of paths) {
    if (path === own || !family.has(extensionOf(path))) continue;
    const isItsTest = called !== '' && stemOf(path).toLowerCase().includes(called) && isTestPath(path);
    scored.push({ path, score: nearness(own, path) + (isItsTest ? 1000 : 0) });
  }
  scored.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
  return scored.slice(0, most).map(({ path }) => path);
}

/** How many folders two files have in common, minus a little for each further one. */
function nearness(one: string, other: string): number {
  let common = 0;
  let folders = 0;
  while (common < one.length && one[common] === other[common]) if (one[common++] === '/') folders++;
  const further = other.slice(common).split('/').length - 1;
  return folders - further / 100;
}
