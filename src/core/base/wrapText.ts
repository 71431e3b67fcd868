/** Writing that stands without spaces; a line may end behind each of its characters. */
const wide = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef`;
const oneWide = new RegExp(`[${wide}]`, 'u');
/** A space, one character of such writing with the marks that stay with it, or a word. */
const pieces = new RegExp(
  String.raw`\s+|[（「『《【“]{0,9}[${wide}][，。；：！？、）」』》】”]{0,9}|[^\s${wide}]+[，。；：！？、）」』》】”]{0,9}`,
  'gu',
);

/** How many columns a text takes in a font of one width. */
export function columns(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (oneWide.test(character) ? 2 : 1), 0);
}

/**
 * Breaks a text into lines of at most so many columns; a word that is longer stands by itself.
 *
 * @param first,others what the first line and the others begin with
 */
export function wrapText(text: string, width: number, first = '', others = first): string[] {
  const lines: string[] = [];
  let line = '';
  const begin = (): string => (lines.length === 0 ? first : others);
  for (const [piece] of text.matchAll(pieces)) {
    const next = line + (line === '' ? piece.trimStart() : piece.replace(/\s+/, ' '));
    if (line.trimEnd() !== '' && columns(begin() + next.trimEnd()) > width) {
      lines.push(begin() + line.trimEnd());
      line = piece.trimStart();
    } else line = next;
  }
  return [...lines, ...(line.trimEnd() === '' && lines.length > 0 ? [] : [begin() + line.trimEnd()])];
}
