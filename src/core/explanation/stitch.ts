import { type OpenBlock, openBlockOf } from './openBlock';

/** How far back a repetition is looked for, in characters. */
const tailLength = 2000;
/** The shortest repetition that counts as one anywhere, in letters: shorter matches happen by chance. */
const shortestOverlap = 12;
/** A sign of a script that has one for each word, or syllable, says as much as so many letters. */
const lettersPerSign = 3;
/** So much of what comes is looked at to see whether it begins a line, in characters. */
const lookAhead = 6;
/** What is behind the marks of a fence is at most so long, in characters; more is no beginning of one. */
const longestInfo = 200;
/** What is held back for longer, in characters, is no repetition. */
const longestHeld = 2 * tailLength;

/** Puts a continuation to the text that it goes on with. */
export interface Stitch {
  /** Maps new text to what is added for it. It holds text back while that may be a repetition, a few words at most unless it is one. */
  next(text: string): string;
  /** What is still held back at the end. */
  rest(): string;
}

/**
 * Takes away what a continued answer repeats of the text before it, and what it opens again that is open: a fence, the head of a
 * table. A row, an item or the end of a fence that lacks its line break gets one.
 *
 * @param before the text that was cut
 */
export function stitch(before: string): Stitch {
  const tail = before.slice(-tailLength);
  const open = openBlockOf(before);
  let held = '';
  let decided = before === '';

  function settle(ended: boolean): string {
    const from = startOfNew(held, { tail, open, ended });
    if (from === undefined) return '';
    decided = true;
    const more = held.slice(from);
    return separator(more, open) + more;
  }

  return {
    next(text) {
      if (decided) return text;
      held += text;
      return settle(held.length > longestHeld);
    },
    rest: () => (decided ? '' : settle(true)),
  };
}

interface Before {
  tail: string;
  open: OpenBlock;
  /** Nothing more comes. */
  ended: boolean;
}

/** Where what is new begins; undefined while that cannot be told. */
function startOfNew(held: string, { tail, open, ended }: Before): number | undefined {
  const marks = quoteMarks.exec(open.lastLine)?.[0] ?? '';
  const inQuote = marks !== '' && held.startsWith(marks) ? marks.length : 0;
  const text = held.slice(inQuote).trimStart();
  const isShort = text.length < lookAhead && !text.includes('\n');
  if (!ended && (isShort || tail.includes(held) || tail.includes(text))) return undefined;
  const repeated = overlapAt(held, 0, tail) ?? (inQuote > 0 ? overlapAt(held, inQuote, tail) : undefined);
  if (repeated !== undefined) return repeated;
  const opened = openedAgain(held, open, ended);
  if (opened === undefined) return undefined;
  if (opened.end > 0) {
    const more = held.slice(opened.end);
    if (!ended && (more === '' || tail.includes(more))) return undefined;
    const behind = overlapAt(held, opened.end, tail) ?? lineAt(held, opened.end, open, opened.isSure);
    // A fence without a language may as well be the end of the one that is open.
    if (behind !== undefined || opened.isSure) return behind ?? opened.end;
  }
  return lineAt(held, 0, open) ?? overlapAt(held, inQuote, tail, wordAgain) ?? 0;
}

/** Where a repetition ends that begins at `from`, or behind line breaks there. */
function overlapAt(held: string, from: number, tail: string, lengthOf = overlap): number | undefined {
  for (const start of startsAt(held, from)) {
    const length = lengthOf(tail, held.slice(start));
    if (length > 0) return start + length;
  }
  return undefined;
}

/**
 * The same of the last line, which whoever begins it anew has all of, however short it is.
 *
 * @param isBegun whether that is for certain: its block was opened again, maybe without the indentation that it has in a list
 */
function lineAt(held: string, from: number, { lastLine }: OpenBlock, isBegun = false): number | undefined {
  const plain = lastLine.trimStart();
  const lines = isBegun && /[^\s{}()[\];]/.test(plain) ? [lastLine, plain] : isTelling(lastLine) ? [lastLine] : [];
  for (const start of startsAt(held, from)) {
    const line = lines.find((each) => held.startsWith(each, start));
    if (line !== undefined) return start + line.length;
  }
  return undefined;
}

function startsAt(held: string, from: number): number[] {
  const breaks = /^\n*/.exec(held.slice(from))![0].length;
  return breaks > 0 ? [from, from + breaks] : [from];
}

/** How many characters at the start of `more` repeat the end of the text before: models often do, though told not to. */
function overlap(tail: string, more: string): number {
  for (let length = Math.min(tail.length, more.length); length > 0; length--) {
    const repeated = more.slice(0, length);
    if (length < Math.min(shortestOverlap, tail.length) && lettersIn(repeated) < shortestOverlap) return 0;
    if (tail.endsWith(repeated)) return /\w{3}|[^\0-\x7f]{3}/.test(repeated) ? length : 0;
  }
  return 0;
}

/** The same of a word, or of marks and the beginning of one: nothing goes on with those once more without a space between. */
function wordAgain(tail: string, more: string): number {
  for (let length = Math.min(longestWord, tail.length, more.length); length >= shortestWord; length--) {
    const repeated = more.slice(0, length);
    if (tail.endsWith(repeated) && /\s/.test(tail.charAt(tail.length - length - 1)) && isWord.test(repeated))
      return length;
  }
  return 0;
}

/** In characters; what is longer is a repetition anywhere. */
const [shortestWord, longestWord] = [3, shortestOverlap];
const isWord = /\p{L}{4}|^\*{2}\p{L}{2}|^`\p{L}{3}|^\[L\d/u;

function lettersIn(text: string): number {
  return text.length + (text.match(sign)?.length ?? 0) * (lettersPerSign - 1);
}

const sign = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;

/** Before a line of a quote. */
const quoteMarks = /^[ \t]*>[ \t>]*/;

/** A line whose beginning would hardly stand in it once more: a few letters, or an item or a row that has begun. */
function isTelling(line: string): boolean {
  return /\w{3}|[^\0-\x7f]{2}/.test(line) || /^[ \t]*(?:[-*+]|\d{1,9}[.)]|\||>)[ \t]/.test(line);
}

/** What opens again what is open: where that ends, and whether it can be nothing else. Undefined while it may still come. */
function openedAgain(
  held: string,
  { fence, tableHead }: OpenBlock,
  ended: boolean,
): { end: number; isSure: boolean } | undefined {
  const nothing = { end: 0, isSure: true };
  const breaks = /^\n*/.exec(held)![0].length;
  const text = held.slice(breaks);
  if (tableHead !== undefined) {
    const end = headAgain(text, tableHead);
    if (end === undefined) return ended ? nothing : undefined;
    return end > 0 ? { end: breaks + end, isSure: true } : nothing;
  }
  const first = /^[ \t>]*(`{3,}|~{3,})([^\n]*)(\n?)/.exec(text);
  const [whole = '', marks = '', info = '', lineEnd] = first ?? [];
  if (fence === undefined || !marks.startsWith(fence) || info.length > longestInfo) return nothing;
  if (lineEnd === '') return ended ? nothing : undefined;
  const isSure = info.trim() !== '';
  return marks === fence || isSure ? { end: breaks + whole.length, isSure } : nothing;
}

/** Where the head of a table ends that stands at the start of a text, whatever blanks are in it; 0 where none does, undefined while it may still come. */
function headAgain(text: string, tableHead: string): number | undefined {
  const plain = (line: string): string => line.replace(/^[ \t>]+/, '').replace(/[ \t\r]+/g, '');
  const [head = '', delimiter] = text.split('\n', 2);
  const known = plain(tableHead.slice(0, tableHead.indexOf('\n')));
  if (delimiter === undefined) return known.startsWith(plain(head)) ? undefined : 0;
  if (plain(head) !== known || !/^[-:|]*$/.test(plain(delimiter))) return 0;
  const end = head.length + 1 + delimiter.length;
  return end < text.length ? end + 1 : undefined;
}

/** The line break that is missing before a row, an item or the end of a fence. */
function separator(more: string, { fence, tableHead, lastLine }: OpenBlock): string {
  if (lastLine.trim() === '' || /\s$/.test(lastLine) || /^\s/.test(more)) return '';
  if (fence !== undefined) return more.startsWith(fence) && !lastLine.includes(fence.charAt(0)) ? '\n' : '';
  if (tableHead !== undefined) {
    const bars = (line: string): number => line.split('|').length;
    const isWhole = lastLine.endsWith('|') && bars(lastLine) === bars(tableHead.split('\n', 1)[0] ?? '');
    return isWhole && more.startsWith('|') ? '\n' : '';
  }
  if (quoteMarks.test(lastLine) && quoteMarks.test(more)) return '\n';
  const item = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S/;
  return item.test(lastLine) && item.test(more) && !/\d$/.test(lastLine) ? '\n' : '';
}
