import { scripts } from './callers';

/** What sets a flag of a pattern by its name, in any language. */
const names: Readonly<Record<string, string>> = {
  i: String.raw`re\.I|IGNORECASE|IgnoreCase|CASE_INSENSITIVE|icase`,
  m: String.raw`re\.M|MULTILINE|Multiline`,
  s: String.raw`re\.S|DOTALL|Singleline`,
  x: String.raw`re\.X|VERBOSE|COMMENTS|IgnorePatternWhitespace|EXTENDED`,
};
const named = Object.entries(names).map(([flag, words]) => ({ flag, name: new RegExp(`\\b(?:${words})\\b`) }));

/**
 * The flags that are passed behind a pattern: `"i"` in JavaScript, `re.I | re.X` in Python.
 *
 * @param after what stands behind it
 * @param language VS Code's id
 */
export function flagsBehind(after: string, language: string): string {
  if (scripts.includes(language)) return /^\s*,\s*(["'`])([a-z]{0,8})\1/.exec(after)?.[2] ?? '';
  const [passed = ''] = /^\s*,[^);]*/.exec(after) ?? [];
  return named.flatMap(({ flag, name }) => (name.test(passed) ? [flag] : [])).join('');
}
