/** What must not appear in a text that is shown or logged. */
export interface Secrets {
  /** The key and the values of the user's headers. */
  values: readonly string[];
  /** What was sent: prompts hold the user's code. */
  prompts: readonly string[];
}

/** A piece of the key that an error message shows to say which key it means is shorter. */
const shortestKeyPiece = 8;

/** Shorter pieces of a prompt are words that any message may use. */
const shortestPromptPiece = 32;

/** A header value such as `1` would take every digit out of a message. */
const shortestValue = 4;

/**
 * Makes a server's words safe to show: without secrets, without markup and link syntax that a notification would follow,
 * on one line.
 *
 * @param limit most characters
 */
export function safeText(text: string, secrets: Secrets, limit = 300): string {
  const hidden = hideAll(text.slice(0, 4000), secrets);
  const plain = hideAll(withoutMarkup(hidden), secrets);
  return plain.length <= limit ? plain : `${plain.slice(0, limit - 1).trimEnd()}…`;
}

function withoutMarkup(text: string): string {
  return text
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<\/?[a-z!][^<>]*>/gi, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\b[a-z][a-z0-9+.-]*:\/\//gi, '')
    .replace(/\b(command|vscode|vscode-insiders|javascript|data|file|mailto):(?=\S)/gi, '$1 ')
    .replace(/\$\(/g, '(')
    .replace(/[[\]<>`]/g, (character) => replacements[character] ?? '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const replacements: Record<string, string> = { '[': '(', ']': ')', '<': '‹', '>': '›', '`': "'" };

function hideAll(text: string, { values, prompts }: Secrets): string {
  let safe = text;
  for (const value of values) {
    if (value.length >= shortestValue) safe = safe.replaceAll(value, '(hidden)');
    safe = hidePieces(safe, value, shortestKeyPiece, '(hidden)');
  }
  for (const prompt of prompts) safe = hidePieces(safe, prompt, shortestPromptPiece, '…');
  // Keys of others, and keys that the server masked itself: `sk-ab***yz`.
  return safe
    .replace(/\b(?:sk|pk|rk|gsk|xai|hf)[-_][\w.*•…-]{6,}/gi, '(hidden)')
    .replace(/\bBearer\s+\S*[\d*]\S*/gi, '(hidden)')
    .replace(/[^\s"']*\*{3,}[^\s"',.]*/g, '(hidden)');
}

/** Replaces each stretch of at least `shortest` characters that `secret` holds too. */
function hidePieces(text: string, secret: string, shortest: number, by: string): string {
  if (secret.length < shortest) return text;
  let safe = '';
  let start = 0;
  while (start < text.length) {
    let length = shortest;
    if (start + length > text.length || !secret.includes(text.slice(start, start + length))) {
      safe += text[start++];
      continue;
    }
    while (start + length < text.length && secret.includes(text.slice(start, start + length + 1))) length++;
    safe += by;
    start += length;
  }
  return safe;
}
