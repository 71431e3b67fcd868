/** Longer formulas stay as they are written, in characters. */
export const longestFormula = 2000;

/** How a formula is marked. */
export interface FormulaMark {
  open: string;
  close: string;
  /** Whether it stands in lines of its own. */
  display: boolean;
}

const marks: readonly FormulaMark[] = [
  { open: '$$', close: '$$', display: true },
  { open: '$', close: '$', display: false },
  { open: '\\[', close: '\\]', display: true },
  { open: '\\(', close: '\\)', display: false },
];

/** The mark that begins at an offset. */
export function markAt(text: string, at: number): FormulaMark | undefined {
  const code = text.charCodeAt(at);
  // Asked for wherever something may begin: nearly always it is neither a dollar nor a backslash.
  if (code !== 0x24 && code !== 0x5c) return undefined;
  return marks.find(({ open }) => text.startsWith(open, at));
}

/** The next place of a mark that no backslash escapes; -1 when there is none. */
export function nextMark(text: string, mark: string, from: number): number {
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    let slash = at;
    while (slash > from && text[slash - 1] === '\\') slash--;
    if ((at - slash) % 2 === 0) return at;
  }
  return -1;
}

/** Commands with what they take, and what is escaped. */
const command = /\\(?:[A-Za-z]+|[^A-Za-z])(?:\s*\{[^{}]*\})?/g;

/**
 * Whether what stands between marks can be a formula: no price, no variable of a shell, no words in escaped brackets.
 *
 * @param before the character before the first mark
 * @param after the one behind the last, and some that follow
 */
export function isFormula({ open }: FormulaMark, tex: string, before: string, after: string): boolean {
  if (tex.length > longestFormula || !/[\p{L}\p{N}\\]/u.test(tex)) return false;
  const isPlain = /^[\p{L}\p{N}\s,.:;'"!?-]*$/u.test(tex);
  if (isPlain && (open === '\\[' || /\p{L}{3}/u.test(tex))) return false;
  const bare = tex.replace(command, ' ');
  if (/\p{L}{2}\s+\p{L}{2}/u.test(bare)) return false;
  return open !== '$' || isBetweenDollars(tex, bare, before, after);
}

/** A dollar is much else: what may stand beside the two and between them is told by the prices and variables that it is not. */
function isBetweenDollars(tex: string, bare: string, before: string, after: string): boolean {
  if (/^\s|\s$/.test(tex) || /[\w$]/.test(before)) return false;
  if (/^[\w$({[\\`<#@%&+=^]/.test(after) && !/^th\b/.test(after)) return false;
  if (/^\d/.test(tex) && /\p{L}{2}/u.test(bare)) return false;
  return bare.replace(/[^([{]/g, '').length === bare.replace(/[^)\]}]/g, '').length;
}

/** The start of a line in which a formula may begin, behind the marks of lists and quotes. */
const opening = /^(?:[ \t>*+-]|\d{1,9}[.)])*(?:(\$\$|\\\[)|[$\\]$)/;

/**
 * The offset of the line in which a formula of several lines has begun whose end is not there yet; the length of the text when
 * there is none. A blank line ends what has no end.
 *
 * @param from offset before which nothing is looked at
 */
export function unfinishedFormula(text: string, from: number): number {
  const start = Math.max(from, text.length - longestFormula - 4);
  const recent = text.slice(start);
  if (!recent.includes('$') && !recent.includes('\\')) return text.length;
  let open: { at: number; close: string } | undefined;
  const isLineStart = start === 0 || text[start - 1] === '\n';
  let at = isLineStart ? start : text.indexOf('\n', start) + 1 || text.length;
  while (at < text.length) {
    const lineEnd = text.indexOf('\n', at);
    const line = text.slice(at, lineEnd < 0 ? text.length : lineEnd);
    // White space at the end of the text may still begin a line that goes on with the formula.
    if (lineEnd >= 0 && /^[ \t]*$/.test(line)) open = undefined;
    else if (!open) open = openedBy(line, lineEnd < 0, at);
    else if (nextMark(line, open.close, 0) >= 0) open = undefined;
    at = lineEnd < 0 ? text.length : lineEnd + 1;
  }
  return open ? open.at : text.length;
}

/** Whether a line begins what it does not end, or is cut in the middle of a mark. */
function openedBy(line: string, isCut: boolean, at: number): { at: number; close: string } | undefined {
  const [found, mark] = opening.exec(line) ?? [];
  if (found === undefined) return undefined;
  const close = mark === '$$' ? '$$' : '\\]';
  const isOpen = mark === undefined ? isCut : nextMark(line, close, found.length) < 0;
  return isOpen ? { at, close } : undefined;
}

/** Whether a line of a paragraph begins a formula that the paragraph does not end. */
export function leavesFormulaOpen(paragraph: string): boolean {
  for (const { 0: before, 1: mark = '', index } of paragraph.matchAll(/^[ \t]*(\$\$|\\\[)/gm)) {
    if (nextMark(paragraph, mark === '$$' ? '$$' : '\\]', index + before.length) < 0) return true;
  }
  return false;
}
