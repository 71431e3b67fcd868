/** Code spans and fenced blocks: nothing in them is markup. */
const code = /(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g;

/**
 * Makes a model's text safe to stand in a document that others open with any viewer: no image that loads from elsewhere,
 * no HTML, no link, no heading that would break the document's order. Code stays as it is.
 */
export function safeMarkdown(text: string): string {
  let safe = '';
  let end = 0;
  for (const span of text.matchAll(code)) {
    safe += withoutMarkup(text.slice(end, span.index)) + span[0];
    end = span.index + span[0].length;
  }
  return safe + withoutMarkup(text.slice(end));
}

function withoutMarkup(text: string): string {
  return text
    .replace(/[\p{Cf}\u2028\u2029]/gu, '')
    .replace(/[<[\]]/g, (character) => `\\${character}`)
    .replace(/^(\s{0,3})(#{1,6}\s|=+\s*$|-{2,}\s*$)/gm, '$1\\$2')
    .replace(/\b(https?|ftp|file|command|vscode):/gi, '$1&#58;');
}
