/** Shows a text that is not our own: within a code span of a table nothing is markup and nothing becomes a link. */
export function code(text: string): string {
  const plain = text.replace(/`/g, "'").replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim();
  return plain === '' ? '(empty)' : `\`${plain}\``;
}

/**
 * Shows a sentence of ours that may name what is not our own.
 *
 * @param host is put into a code span where the sentence names it
 */
export function sentence(text: string, host?: string): string {
  const parts = host ? text.split(host) : [text];
  return parts
    .map((part) => part.replace(/[\\`*_[\]<>|~#]/g, '\\$&').replace(/\s+/g, ' '))
    .join(host ? code(host) : '');
}
