/** Longer lines come in pieces, so that a file without line ends does not fill the memory. Characters. */
const longestLine = 1_000_000;

/**
 * Reads UTF-8 line by line, whatever the pieces are. Lines end with `\n` only: JSON keeps U+2028 and `\r` as they are.
 *
 * @param take gets each line without its end; `cut` is set for a last line that has none
 */
export async function eachLine(
  pieces: AsyncIterable<Uint8Array>,
  take: (line: string, cut: boolean) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    // Only the new text is searched, so a long line costs no more than short ones.
    const [end = '', ...lines] = decoder.decode(piece, { stream: true }).split('\n');
    rest += end;
    for (const line of lines) {
      take(rest, false);
      rest = line;
    }
    if (rest.length <= longestLine) continue;
    take(rest, false);
    rest = '';
  }
  rest += decoder.decode();
  if (rest !== '') take(rest, true);
}
