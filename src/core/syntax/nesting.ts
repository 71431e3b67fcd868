/**
 * Of each thing the index of the smallest one that it lies in; undefined where it lies in none.
 *
 * @param things by where they begin, and of those that begin at one place the longest first
 */
export function parentsOf<Thing>(
  things: readonly Thing[],
  contains: (outer: Thing, inner: Thing) => boolean,
): (number | undefined)[] {
  /** Indexes of those that what comes next may lie in, each within the one before. */
  const open: number[] = [];
  return things.map((thing, index) => {
    while (open.length > 0 && !contains(things[open.at(-1)!]!, thing)) open.pop();
    const parent = open.at(-1);
    open.push(index);
    return parent;
  });
}
