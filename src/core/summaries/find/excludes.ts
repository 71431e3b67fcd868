import picomatch from 'picomatch/posix';
import { stemOf } from '../../base/paths';
import { withoutEnd } from '../../base/trimEnd';
import { isMatchable } from './globLimits';

/** The value of `files.exclude` or `gloss.summaries.exclude` at one level: user, workspace or folder. */
export type ExcludeSetting = Readonly<Record<string, unknown>>;

/**
 * Whether a file or folder is excluded.
 *
 * @param path relative to the workspace folder
 * @param siblings the names in its folder, itself among them
 */
export type Excludes = (path: string, siblings: ReadonlySet<string>) => boolean;

/**
 * Reads a setting that excludes. What any level excludes stays excluded: a `false` elsewhere takes nothing back, so that a
 * workspace can only tighten what the user has set.
 *
 * @param levels its values at all levels; a glob counts with `true` or with VS Code's `{ "when": "$(basename).ext" }`
 */
export function excludesOf(levels: readonly (ExcludeSetting | undefined)[]): Excludes {
  const tests = levels.flatMap((level) => Object.entries(level ?? {})).flatMap(([glob, value]) => testOf(glob, value));
  return (path, siblings) => tests.some((test) => test(path, siblings));
}

function testOf(glob: string, value: unknown): Excludes[] {
  if (value !== true && (typeof value !== 'object' || value === null || !('when' in value))) return [];
  const matches = matcherOf(glob);
  if (!matches) return [];
  if (value === true) return [matches];
  const { when } = value;
  if (typeof when !== 'string') return [];
  return [(path, siblings) => matches(path, siblings) && siblings.has(when.replaceAll('$(basename)', stemOf(path)))];
}

/**
 * VS Code's globs in picomatch's terms: they know `[!a]`, but no other use of `!`; parentheses, `|` and `$` are characters, and so are
 * dots in braces, of which each alternative is a glob. Letters count as the same however their accents are written.
 */
function matcherOf(glob: string): Excludes | undefined {
  const globs = alternativesOf(glob.normalize('NFC'))?.map((each) => withoutEnd(each.replace(/^\.?\//, ''), '/'));
  // Nobody knows what it means to leave out, so nothing is sent.
  if (!globs?.every(isMatchable)) return () => true;
  const tests = globs.filter((each) => each !== '').map(testFor);
  if (tests.length === 0) return undefined;
  return (path) => tests.some((test) => test(path.normalize('NFC')));
}

function testFor(pattern: string): (path: string) => boolean {
  const translated = pattern.replace(/\[!/g, '[^').replace(/(?<!\\)[()$|]/g, '\\$&');
  return picomatch(translated, { dot: true, nocase: true, nonegate: true, noextglob: true });
}

/** More than so many alternatives nobody has written by hand. */
const mostAlternatives = 200;

/** What the braces of a glob stand for, without braces but those that are not closed; undefined where that is too much. */
function alternativesOf(glob: string): string[] | undefined {
  const done: string[] = [];
  const open = [glob];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    // The innermost ones first.
    const [whole, inner] = /\{([^{}]*)\}/.exec(next) ?? [];
    if (whole === undefined || inner === undefined) done.push(next);
    else open.push(...inner.split(',').map((each) => next.replace(whole, () => each)));
    if (done.length + open.length > mostAlternatives) return undefined;
  }
  return done;
}
