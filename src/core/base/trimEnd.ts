/** Takes a character away from the end of a text, as often as it stands there. A `+$` would try each run anew. */
export function withoutEnd(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}
