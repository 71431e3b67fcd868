import type { Embedded } from './embedded';

/** A pattern as JavaScript's engine takes it. */
export interface JavaScriptPattern {
  source: string;
  flags: string;
}

/** The engines of languages, as readers know them. */
const engines: Readonly<Record<string, string>> = {
  python: 'Python',
  go: 'Go',
  php: 'PCRE',
  java: 'Java',
  kotlin: 'Java',
  scala: 'Java',
  swift: 'Swift',
  csharp: '.NET',
  ruby: 'Ruby',
  rust: 'Rust',
  c: 'C++',
  cpp: 'C++',
};

/** The engine that patterns in a language are written for. @param language VS Code's id */
export function engineOf(language: string): string {
  return Object.hasOwn(engines, language) ? engines[language]! : 'JavaScript';
}

/** What of a pattern JavaScript writes otherwise; what it does not have stays, and its engine says so. */
export function inJavaScript(
  { text = '', flags }: Pick<Embedded, 'text' | 'flags'>,
  language: string,
): JavaScriptPattern {
  const engine = engineOf(language);
  if (engine === 'JavaScript') return { source: text, flags: flags.replace(/[^imsuv]/g, '') };
  const bare = language === 'php' ? delimited(text) : { source: text, flags };
  const [whole = '', inline = ''] = /^\s*\(\?([a-z]{1,8})\)/i.exec(bare.source) ?? [];
  const wanted = bare.flags + inline;
  // Its engine has no such flag, and says so.
  if (wanted.includes('U') && /^(?:Go|PCRE|Rust)$/.test(engine)) return { source: `(?U)${bare.source}`, flags: '' };
  const source = translated(bare.source.slice(whole.length), engine, wanted.includes('x'));
  const set = engine === 'Ruby' ? `${wanted.replace(/m/g, 's')}m` : wanted;
  return { source, flags: [...new Set(set.replace(/[^ims]/g, '') + strictness(source))].join('') };
}

/** PHP has the marks around a pattern in its text. */
function delimited(text: string): JavaScriptPattern {
  const open = text.charAt(0);
  const close = { '(': ')', '{': '}', '[': ']', '<': '>' }[open] ?? open;
  const end = text.lastIndexOf(close);
  if (/[\w\s\\]/.test(open) || end < 1) return { source: text, flags: '' };
  return { source: text.slice(1, end), flags: text.slice(end + 1) };
}

const pieces =
  /\\Q([^]*?)(?:\\E|$)|\\([^])|\[:(\^?)(\w{1,10}):\]|\[\^?\]?|\]|\(\?#[^)]{0,100}\)|\(\?P<|\(\?P=(\w{1,60})\)|#[^\n]*|\s/g;

/** @param isVerbose whether blanks and comments mean nothing */
function translated(source: string, engine: string, isVerbose: boolean): string {
  let inClass = false;
  return source.replace(
    pieces,
    (piece, quoted?: string, escaped?: string, not?: string, set?: string, name?: string) => {
      if (quoted !== undefined) return quoted.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      if (escaped !== undefined) return escapedIn(engine, escaped, inClass) ?? piece;
      if (set !== undefined) return inClass && not === '' && Object.hasOwn(sets, set) ? sets[set]! : piece;
      if (inClass) {
        inClass = !piece.endsWith(']');
        return piece;
      }
      inClass = piece.startsWith('[');
      // A bracket that comes first in a class stands for itself.
      if (inClass) return piece.endsWith(']') ? `${piece.slice(0, -1)}\\]` : piece;
      if (piece === '(?P<') return '(?<';
      if (name !== undefined) return `\\k<${name}>`;
      const isNothing = piece.startsWith('(?#') || (isVerbose && /^[#\s]/.test(piece));
      return isNothing ? '' : piece;
    },
  );
}

/** The classes that are called by a name. */
const sets: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9a-fA-F',
  word: '\\w',
};

/** What stands behind a backslash, where JavaScript takes it for something else. */
function escapedIn(engine: string, sign: string, inClass: boolean): string | undefined {
  if (sign === 'h') return inside(engine === 'Ruby' ? '0-9a-fA-F' : ' \\t', inClass);
  if (sign === 'e') return '\\x1b';
  if (sign === 'a') return '\\x07';
  // What needs no backslash may not have one where the engine is strict.
  if (!/[\w^$\\.*+?()[\]{}|/-]/.test(sign) || (sign === '-' && !inClass)) return sign;
  if (inClass) return undefined;
  if (sign === 'A') return '(?<![^])';
  if (sign === 'z' || (sign === 'Z' && engine === 'Python')) return '(?![^])';
  return sign === 'Z' ? '(?=\\n?(?![^]))' : undefined;
}

function inside(set: string, inClass: boolean): string {
  return inClass ? set : `[${set}]`;
}

/** The flag by which the engine refuses what it would take for a letter, and knows properties of letters. */
function strictness(source: string): string {
  if (/\[[^\]]{0,60}&&/.test(source)) return 'v';
  return /(?<!\\)(?:\\\\){0,20}\\[^bBcdDfknrsStuvwWx\d\W_]/.test(source) ? 'u' : '';
}
