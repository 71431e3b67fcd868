import ignore, { type Ignore } from 'ignore';

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
   */
  with(folder: string, text: string): IgnoreRules;
}

/** No rules yet. Case does not count, so that no spelling gets around a rule. */
export const noIgnoreRules: IgnoreRules = rulesOf([]);

/** @param lines patterns that all begin at the workspace folder, the strongest last */
function rulesOf(lines: readonly string[]): IgnoreRules {
  let rules: Ignore | undefined;
  return {
    ignores(path, isFolder) {
      if (lines.length === 0) return false;
      rules ??= ignore({ ignorecase: true }).add(lines);
      return rules.ignores(isFolder ? `${path}/` : path);
    },
    with(folder, text) {
      const more = patternsOf(text).map((pattern) => moved(pattern, folder));
      return more.length === 0 ? this : rulesOf([...lines, ...more]);
    },
  };
}

/** The lines of an ignore file that are patterns, without a byte order mark. */
function patternsOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.filter((line) => !/^!?\/*\s*$/.test(line) && !line.startsWith('#'));
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
