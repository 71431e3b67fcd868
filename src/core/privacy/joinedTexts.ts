const operator = String.raw`(?:\+|\.{1,2}|&|<>|~)`;
const joints = [
  // In the next line, with an operator or without.
  String.raw`[ \t]{0,60}(?:${operator}|\\)?[ \t]{0,8}\r?\n[ \t]{0,120}${operator}?[ \t]{0,8}`,
  String.raw`[ \t]{0,60}${operator}[ \t]{0,60}|[ \t]{1,8}`,
  String.raw`\.concat\([ \t]{0,8}`,
  // `["a", "b"].join("")` and `"".join(["a", "b"])`.
  String.raw`\s{0,8},\s{0,60}(?=["'\x60][^\]]{0,400}\]\s{0,60}\.join\((?:""|'')\))`,
  String.raw`(?<=(?:""|'')\.join\([[(][^\])]{0,400})\s{0,8},\s{0,60}`,
];
/** Where one text in quotes ends and the next one begins that is put behind it: `" + "`, `" . "`, a line of its own. */
const joint = new RegExp(String.raw`["'\x60](?:${joints.join('|')})[rbuf@#]{0,2}["'\x60]`, 'g');

/** What tells that something is a secret, and its parts, stand no further from a joint. */
const around = 256;

/** The parts of a text where texts in quotes are put together, each chain of them written as one. */
export interface JoinedTexts {
  text: string;
  /** Where a character of it stands in the whole text. */
  at(index: number): number;
}

/** Puts together what code puts together, since a secret may be written in parts; undefined where there is nothing such. */
export function joinedTexts(text: string): JoinedTexts | undefined {
  const parts: { start: number; from: number }[] = [];
  let joined = '';
  const add = (start: number, end: number): void => {
    parts.push({ start, from: joined.length });
    joined += text.slice(start, end);
  };
  /** Where what stands behind the last joint begins. */
  let open: number | undefined;
  for (const { index, 0: found } of text.matchAll(joint)) {
    if (open !== undefined && index - open <= 2 * around) add(open, index);
    else {
      if (open !== undefined) add(open, open + around);
      joined += '\n';
      add(Math.max(open ?? 0, index - around), index);
    }
    open = index + found.length;
  }
  if (open === undefined) return undefined;
  add(open, Math.min(text.length, open + around));
  return {
    text: joined,
    at(index) {
      const part = parts.findLast(({ from }) => from <= index) ?? { start: 0, from: 0 };
      return part.start + index - part.from;
    },
  };
}
