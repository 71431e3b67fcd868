/**
 * Words for a thing near to words of what is wrong with it, in either order: vendors put them together in many ways.
 *
 * @param things alternatives of a regular expression
 * @param wrong alternatives of another one
 * @param near most characters between them
 */
export function pair(things: string, wrong: string, near = 40): RegExp {
  return new RegExp(`(?:${things}).{0,${near}}?(?:${wrong})|(?:${wrong}).{0,${near}}?(?:${things})`, 'i');
}

/** Any of several expressions, in any case. */
export function either(...expressions: RegExp[]): RegExp {
  return new RegExp(expressions.map(({ source }) => source).join('|'), 'i');
}
