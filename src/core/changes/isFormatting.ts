import { linesOf } from '../prompt/section';

/** Languages in which the blanks between two signs mean nothing, be they line ends or not; and those in which line ends do. */
const free = new Set(
  'c cpp csharp java javascript javascriptreact typescript typescriptreact json jsonc rust php dart'.split(' '),
);
const byLine = new Set(['go', 'kotlin', 'swift', 'groovy']);

/**
 * Whether two versions of a file differ in nothing but its formatting: blanks that mean nothing in its language. In doubt, and in every
 * other language than those that are known for it, it is only what stands at the ends of lines.
 */
export function isFormatting(before: string, after: string, language: string): boolean {
  if (withoutEnds(before) === withoutEnds(after)) return true;
  if (!free.has(language) && !byLine.has(language)) return false;
  const meant = signsOf(before, byLine.has(language));
  return meant !== undefined && meant === signsOf(after, byLine.has(language));
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
function signsOf(text: string, withLines: boolean): string | undefined {
  const kept: string[] = [];
  let [last, previous] = ['', ''];
  let quote = '';
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
      if (blank && isApart(previous, character)) kept.push(' ');
      blank = false;
      kept.push(character);
      previous = character;
      if (quote === '') quote = '\'"`'.includes(character) ? character : '';
      else if (character === quote && !escaped) quote = '';
      escaped = character === '\\' && !escaped;
    }
    if (quote === '`') kept.push('\n');
    else if (quote !== '') return undefined;
    last = line.slice(-20);
  }
  return quote === '' ? kept.join('') : undefined;
}
