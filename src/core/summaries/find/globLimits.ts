/** No pattern that somebody wrote by hand is longer, in characters. */
const longest = 2000;
/** Stars in one name, and `**` in one path: each more multiplies the time that a matcher may take by the length of a name. */
const mostStars = 3;

/** Whether a pattern may be matched: a hostile one, such as `*a*a*a*a*a*b`, takes a matcher longer than anybody waits. */
export function isMatchable(pattern: string): boolean {
  if (pattern.length > longest) return false;
  const names = pattern.split('/');
  const starsIn = (name: string): number => name.match(/\*+/g)?.length ?? 0;
  return (
    names.every((name) => starsIn(name) <= mostStars) && names.filter((name) => name.includes('**')).length <= mostStars
  );
}
