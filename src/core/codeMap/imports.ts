import { extensionOf } from '../base/paths';

/** How a language names the code that it uses. */
type Syntax = 'js' | 'python' | 'go' | 'rust' | 'dotted' | 'c' | 'ruby' | 'php' | 'css';

const syntaxes: Record<string, Syntax> = {
  ...family('js', 'js jsx mjs cjs ts tsx mts cts vue svelte'),
  ...family('python', 'py pyi'),
  ...family('go', 'go'),
  ...family('rust', 'rs'),
  ...family('dotted', 'java kt kts scala groovy'),
  ...family('c', 'c h cc cpp cxx hh hpp hxx m mm'),
  ...family('ruby', 'rb'),
  ...family('php', 'php'),
  ...family('css', 'css scss less'),
};

function family(syntax: Syntax, extensions: string): Record<string, Syntax> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, syntax]));
}

/** Something that a file uses, as its code names it. */
export interface Import {
  syntax: Syntax;
  /** `./a`, `a.b.c`, `crate::a::b`, `lib/a.h` … */
  name: string;
}

/** A quoted text without line break. */
const quoted = String.raw`(['"])([^'"\n]{1,300})\1`;

const patterns: Record<Syntax, RegExp[]> = {
  js: [
    new RegExp(String.raw`^[ \t]*(?:import|export)\b[^'";]{0,4000}?\bfrom\s*${quoted}`, 'gm'),
    new RegExp(String.raw`^[ \t]*import\s*${quoted}`, 'gm'),
    new RegExp(String.raw`\b(?:require|import)\(\s*${quoted}\s*\)`, 'g'),
  ],
  python: [
    /^[ \t]*from\s+(?<name>[.\w]+)\s+import\s+(?<names>\([^)]*\)|[^\n#;]+)/gm,
    /^[ \t]*import\s+(?<list>[^\n#;]+)/gm,
  ],
  go: [/^import\s+(?:[\w.]+\s+)?"(?<name>[^"\n]+)"/gm, /^import\s*\((?<block>[^)]*)\)/gm],
  rust: [
    /^[ \t]*(?:pub(?:\([^)]*\))?\s+)?mod\s+(?<mod>\w+)\s*;/gm,
    /^[ \t]*(?:pub(?:\([^)]*\))?\s+)?use\s+(?<name>[\w:]+)/gm,
  ],
  dotted: [/^[ \t]*import\s+(?:static\s+)?(?<name>[\w.]+)/gm],
  c: [/^[ \t]*#[ \t]*(?:include|import)[ \t]+"(?<name>[^"\n]+)"/gm],
  ruby: [new RegExp(String.raw`^[ \t]*require_relative\s*\(?\s*${quoted}`, 'gm')],
  php: [
    new RegExp(String.raw`\b(?:require|include)(?:_once)?\s*\(?\s*(?:__DIR__\s*\.\s*)?${quoted}`, 'g'),
    /^[ \t]*use\s+(?<name>[\w\\]+)/gm,
  ],
  css: [new RegExp(String.raw`@(?:import|use|forward)\s+(?:url\()?\s*${quoted}`, 'g')],
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

/**
 * What the import under the cursor names: the one whose name stands there.
 *
 * @param offset characters before the cursor
 */
export function importAt(path: string, text: string, offset: number): Import | undefined {
  const around = foundIn(path, text).filter(({ at, statement }) => at <= offset && offset <= at + statement.length);
  const named = around.flatMap(({ syntax, names, at, statement }) =>
    names.filter((name) => standsAt(name, statement, offset - at)).map((name) => ({ syntax, name })),
  );
  // `a.b` in `from a import b`: the longer name is the closer one.
  return named.sort((a, b) => b.name.length - a.name.length)[0];
}

/** Whether a name, or the last part of one that is put together, stands around an offset. */
function standsAt(name: string, statement: string, offset: number): boolean {
  const written = statement.includes(name) ? name : name.slice(name.search(/[^./:\\]*$/));
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
  const syntax = syntaxes[extensionOf(path).toLowerCase()];
  if (!syntax) return [];
  const code = withoutBlockComments(text, syntax);
  return patterns[syntax].flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      syntax,
      names: namesIn(match),
      at: match.index,
      statement: match[0],
    })),
  );
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
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
}
