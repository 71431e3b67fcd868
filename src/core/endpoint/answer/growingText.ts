/** So many pieces are joined at once. */
const most = 64;

/** A text that grows by small pieces. */
export interface GrowingText {
  readonly length: number;
  add(piece: string): void;
  /** Replaces all of it. */
  set(text: string): void;
  get(): string;
}

/**
 * Collects a text. `a += b` would have V8 keep each piece, and an object for each sum, for as long as the text lives: moving
 * those about takes more time than everything else that is done with an event. Joined pieces are gone at once.
 */
export function growingText(): GrowingText {
  let joined = '';
  let pieces: string[] = [];
  let length = 0;

  const join = (): string => {
    if (pieces.length > 0) {
      joined += pieces.join('');
      pieces = [];
    }
    return joined;
  };
  return {
    get length() {
      return length;
    },
    add(piece) {
      length += piece.length;
      if (pieces.push(piece) >= most) join();
    },
    set(text) {
      joined = text;
      pieces = [];
      length = text.length;
    },
    get: join,
  };
}
