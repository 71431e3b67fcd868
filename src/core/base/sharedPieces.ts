/** A stretch of a text: offsets of its first character and behind its last. */
export interface Piece {
  start: number;
  end: number;
}

/** Numbers that spread the hashes of similar pieces. */
const factor = 0x01000193;

/**
 * Finds what of a text stands in another one too. White space and the escapes of JSON do not count, so that code is found
 * that was quoted. Takes time in proportion to both texts, which are read with a rolling hash (Rabin and Karp).
 *
 * @param shortest characters that a piece has at least
 * @returns the pieces in their order, apart from each other
 */
export function sharedPieces(text: string, other: string, shortest: number): Piece[] {
  const wanted = significant(text);
  if (wanted.codes.length < shortest) return [];
  /** Where the pieces begin that are not found yet, by their hashes. */
  const left = new Map<number, number[]>();
  eachHash(wanted.codes, shortest, (start, hash) => {
    const known = left.get(hash);
    if (known) known.push(start);
    else left.set(hash, [start]);
  });
  const found = new Uint8Array(wanted.codes.length);
  const { codes } = significant(other);
  eachHash(codes, shortest, (at, hash) => {
    const starts = left.get(hash);
    const first = starts?.[0];
    if (!starts || first === undefined || !isSame(wanted.codes, first, codes, at, shortest)) return;
    left.delete(hash);
    for (const start of starts) found[start] = 1;
  });
  return joined(wanted, found, shortest);
}

interface Significant {
  codes: Uint16Array;
  /** Where each of them begins in the text, escapes included. */
  starts: Uint32Array;
  /** Where each of them ends. */
  ends: Uint32Array;
}

const escape = /\\+(?:u([0-9a-f]{4})|[nrt])?/iy;

/** The characters of a text but white space and what marks an escape: `\\n` is nothing, `\\"` and `\\u0022` are a quote. */
function significant(text: string): Significant {
  const codes = new Uint16Array(text.length);
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length;) {
    let code = text.charCodeAt(at);
    let end = at + 1;
    if (code === 0x5c) {
      escape.lastIndex = at;
      const [whole = '', hex] = escape.exec(text) ?? [];
      code = hex === undefined ? 0x20 : Number.parseInt(hex, 16);
      end = at + whole.length;
    }
    if (!isBlank(code)) {
      codes[length] = code;
      starts[length] = at;
      ends[length++] = end;
    }
    at = end;
  }
  return { codes: codes.subarray(0, length), starts, ends };
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029;
}

/** Gives the hash of each piece of a length, with where it begins. */
function eachHash(codes: Uint16Array, length: number, give: (start: number, hash: number) => void): void {
  let highest = 1;
  for (let power = 1; power < length; power++) highest = Math.imul(highest, factor);
  let hash = 0;
  for (let at = 0; at < codes.length; at++) {
    if (at >= length) hash = (hash - Math.imul(codes[at - length]!, highest)) | 0;
    hash = (Math.imul(hash, factor) + codes[at]!) | 0;
    if (at >= length - 1) give(at - length + 1, hash);
  }
}

function isSame(a: Uint16Array, start: number, b: Uint16Array, at: number, length: number): boolean {
  for (let index = 0; index < length; index++) if (a[start + index] !== b[at + index]) return false;
  return true;
}

function joined({ starts, ends }: Significant, found: Uint8Array, length: number): Piece[] {
  const pieces: Piece[] = [];
  for (let at = found.indexOf(1); at >= 0; at = found.indexOf(1, at + 1)) {
    const piece = { start: starts[at]!, end: ends[at + length - 1]! };
    const last = pieces.at(-1);
    if (last && piece.start <= last.end) last.end = piece.end;
    else pieces.push(piece);
  }
  return pieces;
}
