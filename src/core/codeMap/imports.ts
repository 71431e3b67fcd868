import { extensionOf } from '../base/paths';

/** How a language names the code that it uses. */
type Syntax = 'js' | 'python' | 'go' | 'rust' | 'dotted' | 'c' | 'ruby' | 'php' | 'css';

const syntaxes = new Map<string, Syntax>([
  ...family('js', 'js jsx mjs cjs ts tsx mts cts vue svelte'),
  ...family('python', 'py pyi'),
  ...family('go', 'go'),
  ...family('rust', 'rs'),
  ...family('dotted', 'java kt kts scala groovy'),
  ...family('c', 'c h cc cpp cxx hh hpp hxx m mm'),
  ...family('ruby', 'rb'),
  ...family('php', 'php'),
  ...family('css', 'css scss less'),
]);

function family(syntax: Syntax, extensions: string): [string, Syntax][] {
  return extensions.split(' ').map((extension) => [extension, syntax]);
}

/** Something that a file uses, as its code names it. */
export interface Import {
  syntax: Syntax;
  /** `./a`, `a.b.c`, `crate::a::b`, `lib/a.h` … */
  name: string;
}

/*
 * Each pattern takes time in proportion to the text, whatever that is: white space and names have a longest length, nothing
 * in brackets passes another bracket, and no two parts beside each other can take the same characters.
 */
const patterns: Record<Syntax, RegExp[]> = {
  js: [
    /\bfrom\s{0,20}(['"])([^'"\n]{1,300})\1/g,
    /^[ \t]{0,200}import\s{0,20}(['"])([^'"\n]{1,300})\1/gm,
    /\b(?:require|import)\(\s{0,20}(['"])([^'"\n]{1,300})\1\s{0,20}\)/g,
  ],
  python: [
    /^[ \t]{0,200}from[ \t]{1,20}(?<name>[.\w]{1,300})[ \t]{1,20}import[ \t]{0,20}(?<names>\([^()]{0,9000}\)|(?<=[ \t])[^\s()#;][^\n#;]{0,2000})/gm,
    /^[ \t]{0,200}import[ \t]{1,20}(?<list>[^\s#;][^\n#;]{0,2000})/gm,
  ],
  go: [
    /^import[ \t]{1,20}(?:[\w.]{1,100}[ \t]{1,20})?"(?<name>[^"\n]{1,300})"/gm,
    /^import\s{0,20}\((?<block>[^()]{0,50000})\)/gm,
  ],
  rust: [
    /^[ \t]{0,200}(?:pub(?:\([^()\n]{0,100}\))?\s{1,20})?mod\s{1,20}(?<mod>\w{1,200})\s{0,20};/gm,
    /^[ \t]{0,200}(?:pub(?:\([^()\n]{0,100}\))?\s{1,20})?use\s{1,20}(?<name>[\w:]{1,500})/gm,
  ],
  dotted: [/^[ \t]{0,200}import[ \t]{1,20}(?:static[ \t]{1,20})?(?<name>[\w.]{1,500})/gm],
  c: [/^[ \t]{0,200}#[ \t]{0,20}(?:include|import)[ \t]{1,20}"(?<name>[^"\n]{1,300})"/gm],
  ruby: [/^[ \t]{0,200}require_relative[ \t]{0,20}(?:\([ \t]{0,20})?(['"])([^'"\n]{1,300})\1/gm],
  php: [
    /\b(?:require|include)(?:_once)?\s{0,20}(?:\(\s{0,20})?(?:__DIR__\s{0,20}\.\s{0,20})?(['"])([^'"\n]{1,300})\1/g,
    /^[ \t]{0,200}use[ \t]{1,20}(?<name>[\w\\]{1,500})/gm,
  ],
  css: [/@(?:import|use|forward)\s{1,20}(?:url\(\s{0,20})?(['"])([^'"\n]{1,300})\1/g],
};

/** Quoted names are in the second group of their patterns, others in a group of their own. */
const quotedGroup = 2;

/**
 * Reads from its code what a file uses. Only the text is looked at: no parser, no resolution.
 *
 * @param path decides the language by its extension
 * @returns each name once, in the order of the code; nothing for languages that are not known
 */
export function importsOf(path: string, text: string): Import[] {
  const names = foundIn(path, text).flatMap(({ syntax, names, at }) => names.map((name) => ({ syntax, name, at })));
  const ordered = new Map(names.sort((a, b) => a.at - b.at).map(({ syntax, name }) => [name, { syntax, name }]));
  return [...ordered.values()];
}

/** How far from the cursor the statement may begin and end, in characters. */
const around = 4000;

/**
 * What the import under the cursor names: the one whose name stands there.
 *
 * @param offset characters before the cursor
 */
export function importAt(path: string, text: string, offset: number): Import | undefined {
  // Only so much around the cursor is read: whoever hovers must not wait for a whole file.
  const start = Math.max(0, text.lastIndexOf('\n', Math.max(0, offset - around)) + 1, offset - 2 * around);
  const found = foundIn(path, text.slice(start, offset + around));
  const here = found.filter(({ at, statement }) => at <= offset - start && offset - start <= at + statement.length);
  const named = here.flatMap(({ syntax, names, at, statement }) =>
    names.filter((name) => standsAt(name, statement, offset - start - at)).map((name) => ({ syntax, name })),
  );
  // `a.b` in `from a import b`: the longer name is the closer one.
  return named.sort((a, b) => b.name.length - a.name.length)[0];
}

/** Whether a name, or the last part of one that is put together, stands around an offset. */
function standsAt(name: string, statement: string, offset: number): boolean {
  const written = statement.includes(name)
    ? name
    : name.slice(Math.max(...['.', '/', ':', '\\'].map((mark) => name.lastIndexOf(mark))) + 1);
  if (written === '') return false;
  for (let start = statement.indexOf(written); start >= 0 && start <= offset;) {
    if (offset <= start + written.length) return true;
    start = statement.indexOf(written, start + 1);
  }
  return false;
}

interface Found {
  syntax: Syntax;
  names: string[];
  /** Where the statement begins, in characters. */
  at: number;
  statement: string;
}

function foundIn(path: string, text: string): Found[] {
  const syntax = syntaxes.get(extensionOf(path).toLowerCase());
  if (!syntax) return [];
  const code = withoutBlockComments(text, syntax);
  const found = patterns[syntax].flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      syntax,
      names: namesIn(match),
      at: match.index,
      statement: match[0],
    })),
  );
  return syntax === 'js' ? found.flatMap((each, index) => withItsStart(each, found[index - 1], code)) : found;
}

/** Longer lists of imported names are not looked at, in characters. */
const longestClause = 4000;

/** `from '…'` belongs to the last `import` or `export` that begins a line before it, with no other statement between them. */
function withItsStart(found: Found, before: Found | undefined, code: string): Found[] {
  if (!found.statement.startsWith('from')) return [found];
  const earliest = before?.statement.startsWith('from') ? before.at + before.statement.length : 0;
  const start = Math.max(earliest, found.at - longestClause);
  const clause = code.slice(start, found.at);
  const keyword = [...clause.matchAll(/^[ \t]{0,200}(?:import|export)\b/gm)].at(-1);
  if (!keyword || /['";]/.test(clause.slice(keyword.index))) return [];
  const at = start + keyword.index;
  return [{ ...found, at, statement: code.slice(at, found.at) + found.statement }];
}

function namesIn(match: RegExpExecArray): string[] {
  const { name, names, list, block, mod } = match.groups ?? {};
  if (names !== undefined) return pythonFrom(name ?? '', names);
  if (list !== undefined) return list.split(',').map((part) => part.trim().split(/\s/)[0] ?? '');
  if (block !== undefined) return [...block.matchAll(/"([^"\n]+)"/g)].map(([, path]) => path ?? '');
  if (mod !== undefined) return [`self::${mod}`];
  return [name ?? match[quotedGroup] ?? ''].filter((found) => found !== '');
}

/** `from .a import b` may name a module `a.b` or a value in `a`: both are tried. */
function pythonFrom(module: string, names: string): string[] {
  const listed = names.replace(/[()\\]/g, ' ').split(',');
  const words = listed.map((part) => part.trim().split(/\s/)[0] ?? '').filter((word) => /^\w+$/.test(word));
  return [module, ...words.map((word) => (module.endsWith('.') ? module + word : `${module}.${word}`))];
}

/** An import that is commented out is none. */
function withoutBlockComments(text: string, syntax: Syntax): string {
  if (syntax === 'python' || syntax === 'ruby') return text;
  let code = '';
  let done = 0;
  for (let start = text.indexOf('/*'); start >= 0; start = text.indexOf('/*', done)) {
    const end = text.indexOf('*/', start + 2);
    if (end < 0) break;
    code += text.slice(done, start) + text.slice(start, end + 2).replace(/[^\n]/g, ' ');
    done = end + 2;
  }
  return code + text.slice(done);
}
