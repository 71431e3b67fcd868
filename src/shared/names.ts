/** A name in code format of an answer, and where it was found. */
export interface CheckedName {
  /** The piece of code, as the answer has it. */
  text: string;
  /** In what was sent; else in the workspace; nowhere; or it is still looked for. */
  found: 'seen' | 'exists' | 'missing' | 'sought';
  /** What of it was not found, where that is a part. */
  missing?: string | undefined;
  /** Where it stands in the workspace: `src/a.ts:12`. */
  place?: string | undefined;
}

/** How many names there are, and how many of them are known to exist. */
export function countNames(names: readonly Pick<CheckedName, 'found'>[]): { all: number; found: number } {
  return { all: names.length, found: names.filter(({ found }) => found === 'seen' || found === 'exists').length };
}
