import { guessEncoding } from './guessEncoding';

/** What no text holds: control characters but white space, form feeds and escapes, and characters that mean nothing. */
const noText = /[\0-\x08\x0B\x0E-\x1A\x1C-\x1F\x7F-\x9F\p{Cn}\p{Co}\p{Cs}]/u;

/** One broken character among so many whole ones leaves a text what it is. */
const wholeForBroken = 20;

/**
 * The text that bytes are; undefined when they are none. It is what an editor shows: by its byte order mark, as UTF-8 where it is
 * that without doubt, as the editor's settings say, else by what it is likely to be.
 *
 * @param encoding the value of VS Code's `files.encoding` for it
 */
export function decodeText(bytes: Uint8Array, encoding = 'utf8'): string | undefined {
  const marked = markOf(bytes);
  if (marked) return withoutZeros(decoded(bytes, marked));
  if (bytes.includes(0)) return decodedUtf16(bytes);
  const utf8 = decoded(bytes, 'utf-8');
  const setting = labelOf(encoding);
  const bySetting = (): string | undefined => (setting === undefined ? undefined : textIn(bytes, setting));
  if (utf8 !== undefined) return (isDoubtful(utf8) ? bySetting() : undefined) ?? utf8;
  return bySetting() ?? brokenUtf8(bytes) ?? guessed(bytes);
}

/** A text with zeros in it is none: UTF-32 begins as UTF-16 does. */
function withoutZeros(text: string | undefined): string | undefined {
  return text?.includes('\0') ? undefined : text;
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
}

/** Without a mark, the order of bytes that gives more of the characters that texts in any language have. */
function decodedUtf16(bytes: Uint8Array): string | undefined {
  const ascii = (text: string): number => text.match(/[\n -~]/g)?.length ?? 0;
  const texts = ['utf-16le', 'utf-16be'].flatMap((label) => textIn(bytes, label) ?? []).filter(ascii);
  return texts.sort((a, b) => ascii(b) - ascii(a))[0];
}

/** Few characters of two bytes each may as well be one of another encoding. */
function isDoubtful(utf8: string): boolean {
  const foreign = utf8.match(/[^\0-\x7F]/gu) ?? [];
  return foreign.length > 0 && foreign.length < 4 && foreign.every((character) => character < '\u0800');
}

/** Text in UTF-8 that was cut or mixed with a little of something else. */
function brokenUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes);
  const foreign = text.match(/[^\0-\x7F]/gu) ?? [];
  const broken = foreign.filter((character) => character === '\uFFFD').length;
  return broken * wholeForBroken < foreign.length && !noText.test(text) ? text : undefined;
}

function guessed(bytes: Uint8Array): string | undefined {
  const label = guessEncoding(bytes, textIn);
  return label === undefined ? undefined : textIn(bytes, label);
}

function textIn(bytes: Uint8Array, label: string): string | undefined {
  const text = decoded(bytes, label);
  return text === undefined || noText.test(text) ? undefined : text;
}

/** What windows-1252 has from 0x80 on; Node before 24 takes it for ISO 8859-1 (nodejs/node#56542). */
const c1 = [...'€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'];

function decoded(bytes: Uint8Array, label: string): string | undefined {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    return label === 'windows-1252'
      ? text.replace(/[\x80-\x9F]/g, (each) => c1[each.charCodeAt(0) - 0x80] ?? each)
      : text;
  } catch {
    return undefined;
  }
}

/** VS Code's names for encodings that are not written as those of the web but for hyphens. */
const labels: Record<string, string> = {
  big5hkscs: 'big5',
  cp866: 'ibm866',
  cp950: 'big5',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  koi8r: 'koi8-r',
  koi8u: 'koi8-u',
  macroman: 'macintosh',
  shiftjis: 'shift_jis',
};

/**
 * The web's name for one of VS Code's encodings, which all hold ASCII as it is; undefined for UTF-8, for UTF-16, which tells itself
 * by its bytes, and for those that are not known here.
 */
function labelOf(encoding: string): string | undefined {
  const lower = encoding.toLowerCase();
  if (lower === 'iso88591') return 'windows-1252';
  if (/^(windows|iso8859)\d+$/.test(lower)) return lower.replace('windows', 'windows-').replace('iso8859', 'iso-8859-');
  if (/^gb/.test(lower)) return lower;
  return Object.hasOwn(labels, lower) ? labels[lower] : undefined;
}
