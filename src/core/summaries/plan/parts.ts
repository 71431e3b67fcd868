/** More tokens of children than this are summarized in parts first: an answer to a very long list names little of it. */
export const mostChildTokens = 16_000;

/**
 * Cuts a text into parts of about the same length at line ends; a line that is longer than a part is cut within.
 *
 * @param count at least 1; hardly a part is longer than the text divided by it, so that there may be some more
 * @returns the parts; joined they are the text
 */
export function splitText(text: string, count: number): string[] {
  const length = Math.max(1, Math.ceil(text.length / count));
  const parts: string[] = [];
  for (let start = 0; start < text.length;) {
    const wanted = start + length;
    const before = text.lastIndexOf('\n', wanted - 1) + 1;
    const after = text.indexOf('\n', wanted - 1) + 1;
    let end = wanted;
    if (wanted >= text.length) end = text.length;
    else if (after > 0 && after - wanted <= length / 10) end = after;
    else if (before > start + length / 2) end = before;
    // Not between the halves of a character.
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end++;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

/**
 * Puts things into groups, in order, so that no group is larger than `most`; one that is larger by itself stands alone.
 *
 * @param sizeOf in any unit, as `most`
 */
export function groupBySize<T>(things: readonly T[], most: number, sizeOf: (thing: T) => number): T[][] {
  const groups: T[][] = [];
  let room = 0;
  for (const thing of things) {
    const size = sizeOf(thing);
    const last = groups.at(-1);
    if (last && size <= room) last.push(thing);
    else {
      groups.push([thing]);
      room = most;
    }
    room -= size;
  }
  return groups;
}
