import { extensionOf, stemOf } from '../base/paths';
import { importsOf } from '../codeMap/imports';
import type { ProjectFiles } from '../codeMap/projectFiles';
import type { Outline } from '../syntax/outline';

/** Statements that are longer name everything. */
const longestStatement = 10_000;

/** Names that other files give what a statement imports: `a` of `a as b`. */
const alias = /(?<![\w$])([\w$]{1,200})\s{1,20}as\s{1,20}([\w$]{1,200})/g;

/** Everything of a file or package: `*` where it does not get a name. */
const everything = /(?:import\s{1,20}|::|\.|\{\s{0,20})\*(?!\s{0,20}as\b)/;

/** Languages in which an import says nothing about the names that it brings. */
const nameless = new Set(['c', 'ruby', 'css']);

/** The files that some names may come from, in the order of the imports that lead to them. */
export function filesFor(
  path: string,
  { imports }: Pick<Outline, 'imports'>,
  wanted: ReadonlySet<string>,
  files: ProjectFiles,
): string[] {
  const found = imports.flatMap(({ text }) => {
    const statement = text.slice(0, longestStatement);
    const used = importsOf(path, statement).filter(({ syntax, name }) => {
      if (nameless.has(syntax) || (syntax === 'php' && !name.includes('\\')) || everything.test(statement)) return true;
      return wordsIn(syntax === 'go' ? lineOf(statement, name) : statement).some((word) => wanted.has(word));
    });
    return used.flatMap((each) => files.leadsTo(path, each));
  });
  return [...new Set([...found, ...unnamedFor(path, wanted, files)])].filter((other) => other !== path);
}

/** The names that other files give what some imports bring under the names that are wanted. */
export function aliasesOf({ imports }: Pick<Outline, 'imports'>, wanted: ReadonlySet<string>): string[] {
  return imports.flatMap(({ text }) =>
    [...text.slice(0, longestStatement).matchAll(alias)].flatMap(([, there = '', here = '']) =>
      wanted.has(here) ? [there] : [],
    ),
  );
}

/** Go and Java see the files of their folder without naming them; Java's are called as what they define. */
function unnamedFor(path: string, wanted: ReadonlySet<string>, files: ProjectFiles): string[] {
  switch (extensionOf(path)) {
    case 'go':
      return files.beside(path).filter((other) => !other.endsWith('_test.go'));
    case 'java':
      return files.beside(path).filter((other) => wanted.has(stemOf(other)));
    default:
      return [];
  }
}

function wordsIn(text: string): string[] {
  return text.match(/[\w$]+/g) ?? [];
}

function lineOf(text: string, part: string): string {
  return text.split('\n').find((line) => line.includes(part)) ?? '';
}
