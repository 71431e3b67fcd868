/** A line of a file that a tool speaks of. */
export interface NamedPlace {
  /** As it is written, with `/`. */
  path: string;
  /** 1-based. */
  line: number;
}

/** More places are not looked up. */
const mostPlaces = 200;

const path = String.raw`(?:[A-Za-z]:)?[\w@+~./\\-]{1,300}\.\w{1,12}`;
/** `a.ts:12:3`, `a.ts(12,3)`, `File "a.py", line 12`, `a.rb line 12`. */
const forms = new RegExp(String.raw`(?<![\w@+~./\\-])(${path})(?:["']?,? line |:|\()(\d{1,7})\b`, 'g');

/** The lines of files that a text names, each once, in its order. */
export function placesIn(text: string): NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  for (const [, named = '', digits = ''] of text.matchAll(forms)) {
    if (found.size >= mostPlaces) break;
    const place = { path: named.replaceAll('\\', '/').replace(/^(?:\.\/)+/, ''), line: Number(digits) };
    if (place.line > 0) found.set(`${place.path}:${place.line}`, place);
  }
  return [...found.values()];
}
