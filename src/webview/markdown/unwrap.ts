/** What may stand before the fence: nothing, or one line that introduces it, such as `Here is the explanation:`. */
const introduction = /^\s*(?:[^\s`~][^\n]{0,200}[:：][ \t]*\n\s*)?/;
/** The first line of a fence around Markdown. */
const opening = /^[ \t]*(`{3,}|~{3,})[ \t]*(?:markdown|mdx?|mdown|commonmark|gfm)[ \t]*\n/i;
/** A line that opens or closes a fence. */
const fence = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))([^`\n]*)$/;
/** The start of a line that may become one. */
const mayBeFence = /^ {0,3}(?:`{0,2}|~{0,2}|(?:`{3,}(?!`)|~{3,}(?!~))[^`\n]*)$/;

/** The text of an answer that is to be shown. */
export interface Unwrapped {
  text: string;
  /** Whether it is the answer as it is, whatever follows. */
  plain: boolean;
}

/**
 * Takes the fence away that a model puts around its whole answer: one for Markdown that is the first thing in it, or stands
 * behind one line that introduces it, and that nothing follows. With more behind its end it is code.
 *
 * @param ended whether no more comes; else the last line waits where it may become a fence
 */
export function unwrap(answer: string, ended: boolean): Unwrapped {
  const asItIs = { text: answer, plain: true };
  const [before = ''] = introduction.exec(answer) ?? [];
  const [line, marks] = opening.exec(answer.slice(before.length)) ?? [];
  if (line === undefined || marks === undefined) {
    const start = answer.slice(before.length);
    if (ended) return asItIs;
    // A first line without its end may introduce, and one of marks may become the fence.
    if (mayBeFence.test(start)) return { text: before, plain: false };
    return { text: answer, plain: start.includes('\n') || start.length > 202 };
  }
  const start = before.length + line.length;
  let inner = '';
  for (let at = start; at < answer.length;) {
    const lineEnd = answer.indexOf('\n', at);
    const end = lineEnd < 0 ? answer.length : lineEnd;
    const text = answer.slice(at, end);
    if (lineEnd < 0 && !ended)
      return { text: before + answer.slice(start, mayBeFence.test(text) ? at : end), plain: false };
    const [, found = '', info = ''] = fence.exec(text) ?? [];
    const closes = (open: string): boolean => info.trim() === '' && found.startsWith(open);
    if (found && inner) inner = closes(inner) ? '' : inner;
    else if (found && closes(marks)) {
      return answer.slice(end).trim() === '' ? { text: before + answer.slice(start, at), plain: false } : asItIs;
    } else if (found) inner = found;
    at = end + 1;
  }
  return { text: before + answer.slice(start), plain: false };
}
