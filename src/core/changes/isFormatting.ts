import { linesOf } from '../prompt/section';

/** Languages in which the blanks between two signs mean nothing, be they line ends or not; and those in which line ends do. */
const free = new Set(
  'c cpp csharp java javascript javascriptreact typescript typescriptreact json jsonc rust php dart'.split(' '),
);
const byLine = new Set(['go', 'kotlin', 'swift', 'groovy']);
const scripts = new Set(['javascript', 'javascriptreact', 'typescript', 'typescriptreact']);

/**
 * Whether two versions of a file differ in nothing but its formatting: blanks that mean nothing in its language. In doubt, and in every
 * other language than those that are known for it, it is only what stands at the ends of lines.
 */
export function isFormatting(before: string, after: string, language: string): boolean {
  if (withoutEnds(before) === withoutEnds(after)) return true;
  if (!free.has(language) && !byLine.has(language)) return false;
  if (unread.test(before + after) || (language === 'php' && unreadInPhp.test(before + after))) return false;
  const isScript = scripts.has(language);
  const withBlanks = isScript && (isMarkup.test(before) || isMarkup.test(after));
  const ways: Ways = {
    withLines: withBlanks || byLine.has(language),
    withBlanks,
    withPatterns: isScript,
    withLifetimes: language === 'rust',
  };
  const meant = signsOf(before, ways);
  return meant !== undefined && meant === signsOf(after, ways);
}

/** How a text is read. */
interface Ways {
  /** Line ends mean something, as in the texts of JSX. */
  withLines: boolean;
  /** So do the blanks between any two signs of a line. */
  withBlanks: boolean;
  /** What stands between two slashes may be a pattern. */
  withPatterns: boolean;
  /** A quote may begin the name of a lifetime. */
  withLifetimes: boolean;
}

/** What only JSX has: the end of an element. */
const isMarkup = /<\/[\w.:-]*\s*>|\/>/;
/** Texts that end with more than one quote, or hold quotes; in PHP, also what ends its code. */
const unread = /"{3}|'{3}|(?<![\p{L}\p{N}_$])(?:b?r#+|(?:u8|[uUL])?R)"/u;
const unreadInPhp = /<<<|\?>/;
/** What is read as it stands: a pattern, or else divisions; the name of a lifetime, which begins like a text. */
const pattern = /\/(?:[^/\\[]|\\.|\[(?:[^\]\\]|\\.){0,500}\])+\//y;
const lifetime = /'[\p{L}_][\p{L}\p{N}_]*(?!')/uy;

function matchAt(sticky: RegExp, line: string, at: number): string {
  sticky.lastIndex = at;
  return sticky.exec(line)?.[0] ?? '';
}

/** A text without what stands at the ends of its lines and at its own. */
function withoutEnds(text: string): string {
  return linesOf(text)
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}

const wordCharacter = /[\p{L}\p{N}_$]/u;
const operator = /[-+*/<>=&|!?.:%^]/;

/** Whether two signs would be another one without the blank between them. */
function isApart(one: string, other: string): boolean {
  return [wordCharacter, operator].some((kind) => kind.test(one) && kind.test(other));
}

/** Statements that end with the line in some languages, and what would go on with the line before if nothing were between them. */
const endsWithLine = /(?:^|[^\w$])(?:return|throw|yield|break|continue|async)$/;
const goesOn = /^[[(`+\-/*&]/;
const comment = /^(?:\/\*|\*|#)/;

/** A text without the blanks outside of texts and comments, but for one between two words; undefined where a text reaches over lines. */
function signsOf(text: string, { withLines, withPatterns, withBlanks, withLifetimes }: Ways): string | undefined {
  const kept: string[] = [];
  let [last, previous] = ['', ''];
  let quote = '';
  let holes = 0;
  for (const whole of linesOf(text)) {
    const line = quote === '`' ? whole : whole.trim();
    if (line === '' && quote === '') continue;
    const isComment = quote === '' && comment.test(line);
    if (withLines || isComment || (quote === '' && (endsWithLine.test(last) || goesOn.test(line)))) kept.push('\n');
    let blank = quote === '';
    let escaped = false;
    for (let index = 0; index < line.length; index++) {
      const character = line[index]!;
      if (quote === '' && (isComment || (character === '/' && line.startsWith('//', index)))) {
        kept.push(line.slice(index), '\n');
        break;
      }
      if (quote === '' && /\s/.test(character)) {
        blank = true;
        continue;
      }
      if (blank && ((withBlanks && index > 0) || isApart(previous, character))) kept.push(' ');
      blank = false;
      const whole = quote === '' ? wholeAt(line, index) : '';
      if (whole !== '') {
        kept.push(whole);
        previous = whole.at(-1)!;
        index += whole.length - 1;
        continue;
      }
      kept.push(character);
      previous = character;
      if (quote === '') quote = '\'"`'.includes(character) ? character : '';
      else if (character === quote && !escaped) {
        // A text in a hole of this one: what follows is no code yet.
        if (holes > 0) return undefined;
        quote = '';
      } else if (quote === '`' && line.startsWith('${', index)) holes++;
      else if (quote === '`' && character === '}') holes = Math.max(0, holes - 1);
      escaped = character === '\\' && !escaped;
    }
    if (quote === '`') kept.push('\n');
    else if (quote !== '') return undefined;
    last = line.slice(-20);
  }
  return quote === '' ? kept.join('') : undefined;

  function wholeAt(line: string, at: number): string {
    const sign = line.charAt(at);
    if (sign === '/' && withPatterns) return matchAt(pattern, line, at);
    return sign === "'" && withLifetimes ? matchAt(lifetime, line, at) : '';
  }
}
