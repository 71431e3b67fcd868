/** A line of a file that a tool speaks of. */
export interface NamedPlace {
  /** As it is written, with `/`. */
  path: string;
  /** 1-based. */
  line: number;
}

/** More places are not looked up. */
const mostPlaces = 200;

/** What names of files are made of; brackets in pairs, as for the routes of some frameworks. */
const sign = String.raw`[\p{L}\p{N}\p{M}_@+~.$%&#-]`;
const inBrackets = String.raw`\([\p{L}\p{N}_.@-]{1,60}\)|\[{1,2}[\p{L}\p{N}_.-]{1,60}\]{1,2}`;
const segment = String.raw`(?:${sign}|${inBrackets})`;
/** Files without an extension that tools speak of. */
const bareName = String.raw`(?:[A-Z][A-Za-z]{1,20}file|[Mm]akefile|GNUmakefile|justfile|BUILD|WORKSPACE|configure|\.[\w-]{1,30})`;
const folders = String.raw`(?:[A-Za-z]:)?[\\/]{0,3}(?:${segment}{1,100}[\\/]{1,2}){0,40}`;
const file = String.raw`(?:${segment}{1,100}\.\w{1,12}|${bareName}|(?<=[\\/])${segment}{1,100})`;
const path = String.raw`${folders}${file}`;
/** In quotes a path may hold blanks, and needs no extension. */
const quoted = ['""', "''", '‘’']
  .map(([open, close]) => String.raw`${open}[^${close}\n]{0,300}[./\\][^${close}\n]{1,300}${close}`)
  .join('|');

/** "line", as shells and compilers say it in the language of their reader. */
const word = String.raw`(?:[Ll]ines?|Zeile|ligne|línea|linha|riga|строка|行号?|第)`;
/** `:12`, `: 12:`, `(12,3)`, `:[12,3]`, `, line 12`, `: line 12`, ` on line 12`, ` 12:3`, `#L12`. */
const behind = String.raw`(?:,? (?:on )?|[,:：]\s?)?${word}[:=]?\s?|:[[(]?| ?\(|: (?=\d+:\s)|,line=|#L|\s(?=\d+:\d)`;
const forms = new RegExp(
  String.raw`(?<![\p{L}\p{N}\p{M}_@+~./\\$%&#-])(?:(${quoted})|(${path})["'”’»]?)(?:${behind})(\d{1,7})(?![\p{L}\p{N}_])`,
  'gu',
);
/** A line that names a file alone, as linters put it above what they have found, and one of those below it. */
const heading = new RegExp(String.raw`^(?:\s{0,8}(?:Line|FILE:)\s{1,8})?(${path})\s*$`, 'u');
const finding = /^\s{1,8}(\d{1,7})(?::\d{1,7})?\s/;

/** What a page, a bundler or a runtime puts before the path of a file. */
const origin =
  /\b(?:https?:\/\/[^\s/]{1,200}\/?(?:@fs\/)?|webpack(?:-internal)?:\/\/[\w@-]{0,60}\/|file:\/\/(?=\/)|package:[\w]{1,60}\/)/g;
/** Behind the path of a page: `?t=17`. */
const query = /\?[\w=&.%-]{1,100}(?=:\d)/g;

/** The lines of files that a text names, each once, in its order. */
export function placesIn(text: string): NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  const add = (named: string, digits: string): void => {
    const place = { path: plainPath(named), line: Number(digits) };
    if (place.line > 0 && found.size < mostPlaces) found.set(`${place.path}:${place.line}`, place);
  };
  let above = '';
  for (const line of text.replace(origin, '').replace(query, '').split('\n')) {
    if (found.size >= mostPlaces) break;
    above = heading.exec(line)?.[1] ?? (line.trim() === '' ? '' : above);
    const below = above === '' ? undefined : finding.exec(line)?.[1];
    if (below !== undefined) add(above, below);
    for (const [, inQuotes, plain = '', digits = ''] of line.matchAll(forms)) {
      add(inQuotes?.slice(1, -1) ?? plain, digits);
    }
  }
  return [...found.values()];
}

function plainPath(named: string): string {
  return named.replace(/\\{1,2}/g, '/').replace(/^(?:\.\/)+/, '');
}
