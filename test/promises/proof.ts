import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../vscode/root';

/**
 * Tests, by the file that they stand in: its path below `test`, without `.test.ts`, then words of their titles or of those of
 * the suites that they stand in.
 */
export type Proofs = Readonly<Record<string, readonly string[]>>;

/** The same test file may be named by several. */
export function joined(all: readonly Proofs[]): Proofs {
  const titles: Record<string, string[]> = {};
  for (const [file, words] of all.flatMap((proofs) => Object.entries(proofs))) {
    titles[file] = [...new Set([...(titles[file] ?? []), ...words])];
  }
  return titles;
}

/** What stands in the sources in the place of a title: `it('…'`, `describe('…'`, `describeRows('…'`. */
const titled = /\b(?:it|describe\w*)\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

/** Says of each proof whose file or title is not there what is missing; an empty list is good. */
export function missingProofs(proofs: Proofs): string[] {
  return Object.entries(proofs).flatMap(([file, titles]) => {
    let source: string;
    try {
      source = readFileSync(join(repoRoot, 'test', `${file}.test.ts`), 'utf8');
    } catch {
      return [`There is no test/${file}.test.ts.`];
    }
    const found = [...source.matchAll(titled)].map(([, , title = '']) => title.replace(/\\(.)/g, '$1'));
    const missing = titles.filter((words) => !found.some((title) => title.includes(words)));
    return missing.map((words) => `test/${file}.test.ts has no test "${words}".`);
  });
}
