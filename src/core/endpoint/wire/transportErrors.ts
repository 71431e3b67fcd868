/** An error whose code says it all. */
export function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** The code of an error, or of the first one within it: connecting to several addresses fails with all of theirs. */
export function codeOf(error: unknown): string {
  const { code, errors, name } = error as { code?: unknown; errors?: unknown[]; name?: unknown };
  if (typeof code === 'string') return code;
  if (name === 'HTTPParserError') return 'HPE_ERROR';
  return Array.isArray(errors) && errors.length > 0 ? codeOf(errors[0]) : 'UNKNOWN';
}
