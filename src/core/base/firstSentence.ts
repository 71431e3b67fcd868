import { showHidden } from '../../shared/hiddenCharacters';

/** Longer sentences are cut: they are shown in one line. In characters. */
const mostCharacters = 200;
/** No sentence that is shown is longer than this, so no more is looked at. In UTF-16 units. */
const longest = 2000;

/** What may end a sentence, what opens and closes brackets, and code. */
const marks = /[.!?](?=["'”’»)\]]*(?:\s|$))|[。！？]|[([{（【「『]|[)\]}）】」』]|`[^`]*`/g;
/** Quotes that a sentence is within are closed behind its mark. */
const closing = /^["'”’»]*/;
const opening = /[([{（【「『]/;

/** Words that end in a full stop before a capital, in English and German; none of them ends a sentence. */
const abbreviations =
  /^(?:approx|incl|excl|esp|resp|vs|cf|ca|viz|dr|mr|mrs|prof|vgl|bzw|bspw|ggf|evtl|inkl|sog|sogen)$/i;

/** The first sentence of a Markdown text as plain text in one line, for lists and tooltips. */
export function firstSentence(markdown: string): string {
  const [paragraph = ''] = markdown.trim().split(/\n\s*\n/);
  const line = paragraph
    .replace(/^#{1,6}\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const sentence = showHidden(plainText(line.slice(0, endOf(line))));
  const characters = Array.from(sentence);
  return characters.length <= mostCharacters ? sentence : `${characters.slice(0, mostCharacters - 1).join('')}…`;
}

/** Where the first sentence ends: at a mark that stands neither between brackets nor within code, nor behind an abbreviation. */
function endOf(line: string): number {
  const text = line.slice(0, longest);
  const ends: number[] = [];
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (mark.startsWith('`')) continue;
    if (opening.test(mark)) depth++;
    else if (/[.!?。！？]/.test(mark)) {
      if (mark === '.' && isAbbreviation(text.slice(Math.max(0, index - 30), index), text.slice(index + 1))) continue;
      const end = index + mark.length + closing.exec(text.slice(index + mark.length))![0].length;
      if (depth === 0) return end;
      ends.push(end);
    } else depth = Math.max(0, depth - 1);
  }
  // A bracket that is never closed encloses nothing.
  return depth > 0 ? (ends[0] ?? line.length) : line.length;
}

/**
 * Whether a full stop belongs to the word before it: to one of single letters (`e.g.`, `z.B.`), to a short one before a number
 * (`Fig. 3`), to a known one; or to any before a small letter, for no sentence begins with one.
 */
function isAbbreviation(before: string, after: string): boolean {
  const last = before.split(/[\s.([{"'“‘/]/).at(-1)!;
  const next = /^["'”’»)\]]*\s+(\S)/u.exec(after)?.[1];
  if (next === undefined) return false;
  if (/\p{Ll}|[,;:]/u.test(next) || abbreviations.test(last)) return true;
  return /^\p{L}$/u.test(last) || (/\d/.test(next) && /^\p{L}{1,4}$/u.test(last));
}

/** A line without the marks of emphasis and code. What stands between two underscores at a time may be a name. */
function plainText(line: string): string {
  return line
    .split('`')
    .map((part, index) => (index % 2 === 1 ? part : withoutEmphasis(part)))
    .join('');
}

function withoutEmphasis(text: string): string {
  return text
    .replace(/\*\*/g, '')
    .replace(/__([^_]+)__/g, (whole, inner: string) => (/\s/.test(inner) ? inner : whole));
}
