import { extensionOf, folderOf, stemOf } from '../base/paths';
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
      // Tests see what other tests define, after all else.
      return files
        .beside(path)
        .filter((other) => isGoTest(path) || !isGoTest(other))
        .sort((a, b) => Number(isGoTest(a)) - Number(isGoTest(b)));
    case 'java':
      return files.beside(path).filter((other) => wanted.has(stemOf(other)));
    default:
      return [];
  }
}

function isGoTest(path: string): boolean {
  return path.endsWith('_test.go');
}

function wordsIn(text: string): string[] {
  return text.match(/[\w$]+/g) ?? [];
}

function lineOf(text: string, part: string): string {
  return text.split('\n').find((line) => line.includes(part)) ?? '';
}

/** Languages in which code of one folder sees itself without imports. */
const together = new Set(['go', 'java', 'cs']);
/** Files that pass on what others define. */
const passing = /(?:^|\/)(?:index\.\w+|__init__\.pyi?|mod\.rs|lib\.rs)$/;

/** What a file is looked for in. */
interface Sought {
  /** Its path. */
  own: string;
  /** What it defines, of which one or the other is used. */
  names: readonly string[];
  /** Whether a file that an import leads to passes on what stands in it. */
  passesOn: (path: string) => Promise<boolean>;
}

/** Whether the imports of a file can bring it what another one defines. */
export async function bringsFrom(
  path: string,
  { imports }: Pick<Outline, 'imports'>,
  { own, names, passesOn }: Sought,
  files: ProjectFiles,
): Promise<boolean> {
  if (together.has(extensionOf(path)) && folderOf(path) === folderOf(own)) return true;
  for (const { text } of imports) {
    const statement = text.slice(0, longestStatement);
    const listed = namesListed(statement);
    if (listed && ![...names, stemOf(own)].some((name) => listed.includes(name))) continue;
    const led = leadsFrom(path, statement, files);
    if (led.some((file) => isSame(file, own))) return true;
    for (const file of led) if (passing.test(file) && (await passesOn(file))) return true;
  }
  return false;
}

/** Whether any import of a file leads to another one. */
export function leadsInto(
  path: string,
  { imports }: Pick<Outline, 'imports'>,
  other: string,
  files: ProjectFiles,
): boolean {
  return imports.some(({ text }) =>
    leadsFrom(path, text.slice(0, longestStatement), files).some((file) => isSame(file, other)),
  );
}

function leadsFrom(path: string, statement: string, files: ProjectFiles): string[] {
  return importsOf(path, statement).flatMap((each) => files.leadsTo(path, each));
}

/** The names that a statement brings one by one; undefined where it brings a whole file. */
function namesListed(statement: string): string[] | undefined {
  if (everything.test(statement) || /^import\s+[\w$]+\s*,/.test(statement)) return undefined;
  const listed = /^from\b.*?\bimport\b(.*)/s.exec(statement) ?? /\{([^{}]*)\}/.exec(statement);
  return listed ? wordsIn(listed[1] ?? '') : undefined;
}

/** Whether it is the file, or its header. */
function isSame(file: string, own: string): boolean {
  return file === own || (/^h/.test(extensionOf(file)) && stemOf(file) === stemOf(own));
}
