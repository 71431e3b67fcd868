/** A name in code format of an answer, and where it was found. */
export interface CheckedName {
  /** The piece of code, as the answer has it. */
  text: string;
  /** In what was sent; else in the workspace; nowhere; or it is still looked for. What is said of its value is not what the debugger says. */
  found: 'seen' | 'exists' | 'missing' | 'sought' | 'differs';
  /** What of it was not found, where that is a part. */
  missing?: string | undefined;
  /** What the debugger says instead: `count = 3`. */
  value?: string | undefined;
  /** Which of the pieces of code with this text it is, from 0, where it is one alone. */
  nth?: number | undefined;
  /** Where it stands in the workspace: `src/a.ts:12`. */
  place?: string | undefined;
}

/** How many names there are, and how many of them are known to exist. What is said of a value is none. */
export function countNames(names: readonly Pick<CheckedName, 'found'>[]): { all: number; found: number } {
  const checked = names.filter(({ found }) => found !== 'differs');
  return { all: checked.length, found: checked.filter(({ found }) => found === 'seen' || found === 'exists').length };
}
