import { isMatchable } from './globLimits';

/** Classes of characters as git knows them. */
const classes: Record<string, string> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  blank: ' \\t',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  xdigit: '0-9a-fA-F',
};

/**
 * Whether a path matches a pattern of git's configuration: `*` and `?` stay within a name, `**` between slashes does not.
 *
 * @throws when the pattern would take too long to match
 */
export function matchesGitGlob(written: string, path: string, ignoreCase: boolean): boolean {
  // Any folders, and any below these, are any folders.
  const pattern = written.replace(/(?<=^|\/)(?:\*{2,}\/)+(\*{2,}$)?/g, (_, end?: string) => (end ? '**' : '**/'));
  if (!isMatchable(pattern)) throw new Error('A pattern of a configuration of git is too complex.');
  try {
    return new RegExp(`^${sourceOf(pattern)}$`, ignoreCase ? 'is' : 's').test(path);
  } catch {
    // A range that runs backwards, or brackets that are not closed, match nothing.
    return false;
  }
}

// A set that does not end reaches to the end of the pattern, so that no other bracket looks for an end too.
const part = /(\*+)(\/?)|(\?)|\[([!^]?)(\]?(?:\[:\w+:\]|\\.|[^\]\\])*)(\]|\\?$)|\\(.)|([^])/gsy;

function sourceOf(pattern: string): string {
  return pattern.replace(part, (...found: (string | number | undefined)[]) => {
    const [whole, stars, slash, any, not, set, end, escaped, other] = found as (string | undefined)[];
    const at = found[9] as number;
    if (stars !== undefined) return starsAsSource(pattern, at, stars, slash ?? '');
    if (any !== undefined) return '[^/]';
    if (end !== ']' && (set !== undefined || whole === '\\')) throw new Error('The pattern ends within a part.');
    if (set !== undefined) return `(?!/)[${not ? '^' : ''}${setAsSource(set)}]`;
    return (escaped ?? other ?? '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
}

function starsAsSource(pattern: string, at: number, stars: string, slash: string): string {
  const isBounded = at === 0 || pattern[at - 1] === '/';
  const isAtEnd = at + stars.length === pattern.length;
  if (stars.length < 2 || !isBounded || (slash === '' && !isAtEnd)) return `[^/]*${slash}`;
  return slash === '' ? '.*' : '(?:.*/)?';
}

function setAsSource(set: string): string {
  return set.replace(/\[:(\w+):\]|\\(.)|[[\]^\\]/gs, (whole, name: string | undefined, escaped: string | undefined) => {
    if (name !== undefined) return classes[name] ?? '';
    return `\\${escaped ?? whole}`;
  });
}
