/** The most characters of a body that is read as a whole. */
const longest = 8_000_000;

/** Reads a whole body as text; empty when it is longer than any that is expected. @param wait ends when the request is aborted */
export async function readAll(
  from: AsyncIterator<Uint8Array>,
  wait: <T>(promise: Promise<T>) => Promise<T>,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  while (text.length <= longest) {
    const piece = await wait(from.next());
    if (piece.done === true) return text + decoder.decode();
    text += decoder.decode(piece.value, { stream: true });
  }
  return '';
}
