const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** The words of a text, each once. */
export function wordsIn(text: string): Set<string> {
  return new Set(text.match(word));
}
