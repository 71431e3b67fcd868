/** Which words stand in many texts; of a word that stands in none it may say, in less than one of 100 cases, that it does. */
export interface WordIndex {
  /** Takes in the words of a text. @param bytes in UTF-8, or in what has letters of ASCII where that has them */
  add(bytes: Uint8Array): void;
  /** Whether a name stands somewhere; of a name with `$` in it, whether its parts do. */
  has(name: string): boolean;
}

/** Bits of the filter: in 4 MB a million different words are told from others. */
const bits = 2 ** 25;

/** Makes one that is empty. It keeps no word, but two bits for each (a Bloom filter). */
export function createWordIndex(): WordIndex {
  const filter = new Uint32Array(bits / 32);
  const encoder = new TextEncoder();

  function eachWord(bytes: Uint8Array, take: (hash: number, second: number) => void): void {
    let [hash, second, length] = [firstSeed, secondSeed, 0];
    for (let at = 0; at <= bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      const skipped = byte < 0x80 ? (isOfWord[byte] ? 0 : 1) : marksAt(bytes, at, byte);
      if (skipped === 0) {
        hash = Math.imul(hash ^ byte, 0x01000193);
        second = Math.imul(second + byte, 0x9e3779b1) ^ (second >>> 15);
        length++;
        continue;
      }
      if (length > 0) {
        take(hash, second);
        [hash, second, length] = [firstSeed, secondSeed, 0];
      }
      at += skipped - 1;
    }
  }

  return {
    add(bytes) {
      eachWord(bytes, (hash, second) => {
        for (const place of [hash & (bits - 1), second & (bits - 1)]) {
          filter[place >>> 5] = (filter[place >>> 5] ?? 0) | (1 << (place & 31));
        }
      });
    },
    has(name) {
      let found = true;
      eachWord(encoder.encode(name), (hash, second) => {
        for (const place of [hash & (bits - 1), second & (bits - 1)]) {
          if (((filter[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) found = false;
        }
      });
      return found;
    },
  };
}

const [firstSeed, secondSeed] = [0x811c9dc5, 0x1b873593];

/** Letters, digits and `_`. */
const isOfWord = Array.from({ length: 0x80 }, (_, byte) => /\w/.test(String.fromCharCode(byte)));

/** How many bytes a mark takes that is in no name, such as `“` or `，`; 0 for anything else. */
function marksAt(bytes: Uint8Array, at: number, byte: number): number {
  const next = bytes[at + 1] ?? 0;
  if (byte === 0xc2) return next < 0xaa || next === 0xab || next === 0xbb ? 2 : 0;
  if (byte === 0xe2) return next <= 0x81 ? 3 : 0;
  if (byte === 0xe3) return next === 0x80 ? 3 : 0;
  if (byte === 0xef) return next === 0xbb || next === 0xbc ? 3 : 0;
  return 0;
}
