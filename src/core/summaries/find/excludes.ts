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

/** VS Code's globs in picomatch's terms: they know `[!a]`, but no other use of `!`; parentheses and `$` are characters. */
function matcherOf(glob: string): Excludes | undefined {
  const pattern = withoutEnd(glob.replace(/^\.?\//, ''), '/');
  if (pattern === '') return undefined;
  // Nobody knows what it means to leave out, so nothing is sent.
  if (!isMatchable(pattern)) return () => true;
  const translated = pattern.replace(/\[!/g, '[^').replace(/(?<!\\)[()$]/g, '\\$&');
  const matches = picomatch(translated, { dot: true, nocase: true, nonegate: true, noextglob: true });
  return (path) => matches(path);
}
