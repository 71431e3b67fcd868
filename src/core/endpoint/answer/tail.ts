/** So many characters of a stream are kept, at the least; no error that is written at its end is longer. */
const most = 8192;

/** The end of a text that comes in pieces. */
export interface Tail {
  add(piece: string): void;
  text(): string;
}

/** Keeps whole pieces, so that nothing is copied while a stream is read. */
export function tailOf(): Tail {
  let pieces: string[] = [];
  let length = 0;
  return {
    add(piece) {
      pieces.push(piece);
      length += piece.length;
      if (length < 2 * most) return;
      // A line without its beginning says nothing.
      const end = pieces.join('').slice(-most);
      pieces = [end.slice(end.indexOf('\n') + 1 || most)];
      length = most;
    },
    text: () => pieces.join(''),
  };
}
