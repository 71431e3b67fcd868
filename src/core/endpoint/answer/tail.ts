/** So many characters of a stream are kept, at the least; no error that is written at its end is longer. */
const most = 8192;

/** The end of a text that comes in pieces. */
export interface Tail {
  add(piece: string): void;
  /** Its lines: whole ones alone, unless it is all of the text. */
  lines(): string[];
}

/** Keeps whole pieces, so that nothing is copied while a stream is read. */
export function tailOf(): Tail {
  let older: string[] = [];
  let newer: string[] = [];
  let length = 0;
  let isCut = false;
  return {
    add(piece) {
      newer.push(piece);
      length += piece.length;
      if (length < most) return;
      isCut ||= older.length > 0;
      older = newer;
      newer = [];
      length = 0;
    },
    lines() {
      const all = [...older, ...newer].join('');
      // A line without its beginning says nothing.
      return (isCut ? all.slice(all.indexOf('\n') + 1 || all.length) : all).split(/\r\n|\n|\r/);
    },
  };
}
