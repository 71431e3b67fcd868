/** Languages in which a text may go on for lines up to a word that is chosen: `<<EOF`. */
const withHeredocs = new Set(['shellscript', 'ruby', 'perl', 'php', 'terraform', 'hcl', 'crystal']);

/** By languages, how a line ends whose statement goes on in the next one. */
const goesOn: [ending: RegExp, languages: string][] = [
  [/\\$/, 'shellscript makefile c cpp objective-c objective-cpp cuda-cpp python ruby crystal tcl nim'],
  [/`$/, 'powershell'],
  [/\s_$/, 'vb'],
  [/\^$/, 'bat'],
  [/&$/, 'fortran fortran-modern FortranFreeForm'],
  [/\.\.\.$/, 'matlab'],
];

/**
 * The line that begins the statement or text that a line belongs to, where a comment between its lines would be read as a part of it
 * or tear it apart. All lines are 1-based.
 */
export function statementStart(lines: readonly string[], line: number, language: string): number {
  // What goes on may begin within a text, and the other way round.
  const text = withinText(lines, continuedFrom(lines, line, language), language);
  return continuedFrom(lines, text, language);
}

function continuedFrom(lines: readonly string[], line: number, language: string): number {
  const ending = goesOn.find(([, languages]) => languages.split(' ').includes(language))?.[0];
  let start = line;
  while (ending && start > 1 && ending.test(lines[start - 2] ?? '')) start -= 1;
  return start;
}

function withinText(lines: readonly string[], line: number, language: string): number {
  if (language === 'yaml' || language === 'dockercompose') return blockScalar(lines, line);
  if (!withHeredocs.has(language)) return line;
  const lastWith = new Map(lines.map((text, index) => [firstWord(text), index + 1]));
  /** Where the text began that is open, and what ends it: a word that a line begins with, or a quote. */
  let open: { from: number; end: string } | undefined;
  for (let at = 1; at < line; at++) {
    const text = lines[at - 1] ?? '';
    if (open && /\w/.test(open.end)) {
      if (firstWord(text) === open.end) open = undefined;
      continue;
    }
    const quote = language === 'shellscript' ? quoteAfter(text, open?.end ?? '') : '';
    const word = quote === '' ? heredocAfter(text, language) : undefined;
    const end = quote || (word !== undefined && (lastWith.get(word) ?? 0) > at ? word : '');
    open = end === '' ? undefined : { from: open?.from ?? at, end };
  }
  return open?.from ?? line;
}

function firstWord(line: string): string {
  return /^\s*(\w*)/.exec(line)?.[1] ?? '';
}

/** The word up to which a text goes on behind a line; without a mark Ruby and others shift by the same sign. */
function heredocAfter(line: string, language: string): string | undefined {
  if (language === 'php') return /<<<[ \t]*["']?(\w{1,60})/.exec(line)?.[1];
  if (language === 'shellscript') return /(?<!<)<<-?[ \t]*["'\\]?([A-Za-z_]\w{0,60})/.exec(line)?.[1];
  return /(?<!<)<<(?:[-~]["'`]?|["'`]|(?=[A-Z]))([A-Za-z_]\w{0,60})/.exec(line)?.[1];
}

/** Which quote is open at the end of a line of a shell script, if one is. */
function quoteAfter(line: string, before: string): string {
  let quote = before;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\' && quote !== "'") at += 1;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && /^$|[\s;(]/.test(line.charAt(at - 1))) return '';
  }
  return quote;
}

/** Where the text of YAML begins, by `key: |`, that a line is indented into. */
function blockScalar(lines: readonly string[], line: number): number {
  let depth = indentationOf(lines[line - 1] ?? '');
  let start = line;
  for (let at = line - 1; at >= 1 && depth > 0; at--) {
    const text = lines[at - 1] ?? '';
    if (text.trim() === '' || indentationOf(text) >= depth) continue;
    depth = indentationOf(text);
    if (/(?:[:-]|^)[ \t]+(?:[!&]\S+[ \t]+)?[|>][-+\d]{0,2}[ \t]*(?:#.*)?$/.test(text)) start = at;
  }
  return start;
}

function indentationOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}
