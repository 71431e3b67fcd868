import type { Secret } from './secret';
import type { SecretType } from './secretTypes';

/** The part of a secret that is on one line. */
export interface Piece {
  /** 1-based. */
  line: number;
  /** Columns, from 0. */
  start: number;
  end: number;
  kind: SecretType;
  /** The whole secret. */
  value: string;
}

/** Takes secrets apart by lines. @param secrets in order, apart from each other */
export function piecesOf(text: string, secrets: readonly Secret[]): Piece[] {
  const pieces: Piece[] = [];
  const ends = /\r\n|\r|\n|$/g;
  let next = 0;
  for (let [line, from] = [1, 0]; next < secrets.length; line++) {
    ends.lastIndex = from;
    const lineEnd = ends.exec(text);
    if (!lineEnd) break;
    const to = lineEnd.index;
    for (let at = next; at < secrets.length && secrets[at]!.start < to; at++) {
      const { start, end, kind } = secrets[at]!;
      const [first, last] = [Math.max(start, from), Math.min(end, to)];
      if (first < last)
        pieces.push({ line, start: first - from, end: last - from, kind, value: text.slice(start, end) });
    }
    while (next < secrets.length && secrets[next]!.end <= to) next++;
    if (lineEnd[0] === '') break;
    from = to + lineEnd[0].length;
  }
  return pieces;
}

/** Where a value stands in a text. */
export function occurrences(text: string, value: string, kind: SecretType): Secret[] {
  const found: Secret[] = [];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    found.push({ kind, start: at, end: at + value.length });
  }
  return found;
}
