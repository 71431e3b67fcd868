import { sharedPieces } from '../../base/sharedPieces';

/** What must not appear in a text that is shown or logged. */
export interface Secrets {
  /** The key and the values of the user's headers. */
  values: readonly string[];
  /** What was sent: prompts hold the user's code. */
  prompts: readonly string[];
}

/** A piece of the key that an error message shows to say which key it means is shorter. */
const shortestKeyPiece = 8;

/** Shorter pieces of a prompt, white space not counted, are words that any message may use. */
const shortestPromptPiece = 24;

/** A request that the server sends back, however it is quoted. */
const echoedRequest = /messages\\{0,9}["']\s{0,9}:/;

/** A header value such as `1` would take every digit out of a message. */
const shortestValue = 4;

/**
 * Makes a server's words safe to show: without secrets, without markup and link syntax that a notification would follow,
 * on one line. A text that repeats the request is dropped as a whole.
 *
 * @param limit most characters
 */
export function safeText(text: string, secrets: Secrets, limit = 300): string {
  const start = text.slice(0, 4000);
  if (echoedRequest.test(start)) return '';
  const hidden = hideAll(start, secrets);
  const plain = hideAll(withoutMarkup(hidden), secrets);
  return plain.length <= limit ? plain : `${plain.slice(0, limit - 1).trimEnd()}…`;
}

function withoutMarkup(text: string): string {
  return withoutElement(withoutElement(text, 'script'), 'style')
    .replace(/<\/?[a-z!][^<>]*>/gi, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/(?:\b[a-z][a-z0-9+.-]{0,40})?:\/\//gi, '')
    .replace(/\b(command|vscode|vscode-insiders|javascript|data|file|mailto):(?=\S)/gi, '$1 ')
    .replace(/\$\(/g, '(')
    .replace(/[[\]<>`]/g, (character) => replacements[character] ?? '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** What stands between the tags is no message. */
function withoutElement(text: string, name: string): string {
  const opening = new RegExp(`<${name}\\b`, 'gi');
  const closing = new RegExp(`</${name}\\s{0,20}>`, 'gi');
  let safe = '';
  let done = 0;
  for (let start = opening.exec(text); start; start = opening.exec(text)) {
    closing.lastIndex = start.index;
    if (!closing.exec(text)) break;
    safe += `${text.slice(done, start.index)} `;
    done = opening.lastIndex = closing.lastIndex;
  }
  return safe + text.slice(done);
}

/** A key that the server masked itself, `sk-ab***yz`, up to the mark that ends a sentence. */
function withoutMasked(word: string): string {
  const rest = word.slice(word.lastIndexOf('***'));
  const end = rest.search(/[,.]/);
  return `(hidden)${end < 0 ? '' : rest.slice(end)}`;
}

const replacements: Record<string, string> = { '[': '(', ']': ')', '<': '‹', '>': '›', '`': "'" };

function hideAll(text: string, { values, prompts }: Secrets): string {
  let safe = text;
  for (const value of values) {
    if (value.length >= shortestValue) safe = safe.replaceAll(value, '(hidden)');
    safe = hidePieces(safe, value, shortestKeyPiece, '(hidden)');
  }
  for (const prompt of prompts) safe = hidePieces(safe, prompt, shortestPromptPiece, '…');
  // Keys of others.
  return safe
    .replace(/\b(?:sk|pk|rk|gsk|xai|hf)[-_][\w.*•…-]{6,}/gi, '(hidden)')
    .replace(/\bBearer\s+\S*[\d*]\S*/gi, '(hidden)')
    .replace(/[^\s"']+/g, (word) => (word.includes('***') ? withoutMasked(word) : word));
}

/** Replaces each stretch that `secret` holds too. @param shortest its least length, in characters that are not white space */
function hidePieces(text: string, secret: string, shortest: number, by: string): string {
  let safe = '';
  let done = 0;
  for (const { start, end } of sharedPieces(text, secret, shortest)) {
    safe += text.slice(done, start) + by;
    done = end;
  }
  return safe + text.slice(done);
}
