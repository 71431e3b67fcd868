import ignore, { type Ignore } from 'ignore';
import { join } from '../../base/paths';
import { withoutEnd } from '../../base/trimEnd';
import { isMatchable } from './globLimits';

/** The rules of the ignore files of a folder and of those above it. */
export interface IgnoreRules {
  /**
   * @param path relative to the workspace folder; the folders above it must not be ignored themselves
   */
  ignores(path: string, isFolder: boolean): boolean;
  /**
   * These rules and those of one more ignore file, which win over the files above it, as in git.
   *
   * @param folder where the file lies, relative to the workspace folder; empty for that itself
   * @throws when a pattern would take too long to match
   */
  with(folder: string, text: string): IgnoreRules;
}

/** Which names a pattern holds for beside those that it spells. */
export interface Spelling {
  /** Those in another case. */
  ignoreCase?: boolean;
  /** Those with accents that are characters of their own, as disks of macOS have them. */
  composes?: boolean;
}

/** No rules yet. */
export function noIgnoreRules(spelling: Spelling): IgnoreRules {
  return rulesOf([], spelling);
}

/** @param lines patterns that all begin at the workspace folder, the strongest last */
function rulesOf(lines: readonly string[], spelling: Spelling): IgnoreRules {
  const { ignoreCase: ignorecase = false, composes = false } = spelling;
  const spelled = (text: string): string => (composes ? text.normalize('NFC') : text);
  let rules: Ignore | undefined;
  return {
    ignores(path, isFolder) {
      if (lines.length === 0) return false;
      rules ??= ignore({ ignorecase }).add(lines);
      return rules.ignores(spelled(isFolder ? `${path}/` : path));
    },
    with(folder, text) {
      const more = patternsOf(text).map((pattern) => spelled(moved(pattern, folder)));
      return more.length === 0 ? this : rulesOf([...lines, ...more], spelling);
    },
  };
}

/**
 * Rules that begin at another folder than the workspace folder.
 *
 * @param within a folder that they begin at, relative to the workspace folder; they are asked about what is in it alone
 * @param prefix where the workspace folder lies in the folder that they begin at
 */
export function seenFrom(within: string, rules: IgnoreRules, prefix = ''): IgnoreRules {
  const place = (path: string): string => join(prefix, within === '' ? path : path.slice(within.length + 1));
  return {
    ignores: (path, isFolder) => rules.ignores(place(path), isFolder),
    with: (folder, text) => seenFrom(within, rules.with(place(folder), text), prefix),
  };
}

/** The lines of an ignore file that are patterns, without a byte order mark. */
function patternsOf(text: string): string[] {
  const lines = `${text.replace(/^\uFEFF/, '')}\n`.split(/\r?\n/);
  if (!lines.every(isMatchable)) throw new Error('An ignore file has a pattern that is too complex.');
  return lines.map(withLastCharacter).filter((line) => !/^!?\/*\s*$/.test(line) && !line.startsWith('#'));
}

/**
 * A pattern without the spaces that git takes away at its end. Any other white space there is a part of the name for git, such as
 * one CR of two, and has to stand in brackets to be one here.
 */
function withLastCharacter(line: string): string {
  const pattern = withoutEnd(line, ' ');
  const last = pattern.slice(-1);
  return last !== ' ' && /\s/.test(last) ? `${pattern.slice(0, -1)}[${last}]` : line;
}

/** A pattern of an ignore file in a folder, as it would be written in the workspace folder. */
function moved(pattern: string, folder: string): string {
  if (folder === '') return pattern;
  const negation = pattern.startsWith('!') ? '!' : '';
  const body = pattern.slice(negation.length).replace(/^\\(?=[!#])/, '');
  // A pattern with a slash that is not its last character holds in the folder of its file only, any other also below it.
  const tied = body.trimEnd().slice(0, -1).includes('/');
  const base = folder.replace(/[\\*?[\]]/g, '\\$&');
  return `${negation}/${base}/${tied ? body.replace(/^\//, '') : `**/${body}`}`;
}
