import { type OpenBlock, openBlockOf } from './openBlock';

/** How far back a repetition is looked for, in characters. */
const tailLength = 2000;
/** The shortest repetition that counts as one anywhere: shorter matches happen by chance. */
const shortestOverlap = 12;
/** So much of what comes is looked at to see whether it begins a line, in characters. */
const lookAhead = 6;

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
      return settle(false);
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
  const text = held.trimStart();
  const isShort = text.length < lookAhead && !text.includes('\n');
  if (!ended && (isShort || tail.includes(held) || tail.includes(text))) return undefined;
  const repeated = overlapAt(held, 0, tail);
  if (repeated !== undefined) return repeated;
  const opened = openedAgain(held, open, ended);
  if (opened === undefined) return undefined;
  if (opened.end > 0) {
    const more = held.slice(opened.end);
    if (!ended && (more === '' || tail.includes(more))) return undefined;
    const behind = overlapAt(held, opened.end, tail) ?? lineAt(held, opened.end, open);
    // A fence without a language may as well be the end of the one that is open.
    if (behind !== undefined || opened.isSure) return behind ?? opened.end;
  }
  return lineAt(held, 0, open) ?? 0;
}

/** Where a repetition ends that begins at `from`, or behind line breaks there. */
function overlapAt(held: string, from: number, tail: string): number | undefined {
  for (const start of startsAt(held, from)) {
    const length = overlap(tail, held.slice(start));
    if (length > 0) return start + length;
  }
  return undefined;
}

/** The same of the last line, which whoever begins it anew has all of, however short it is. */
function lineAt(held: string, from: number, { lastLine }: OpenBlock): number | undefined {
  if (!isTelling(lastLine)) return undefined;
  const start = startsAt(held, from).find((at) => held.startsWith(lastLine, at));
  return start === undefined ? undefined : start + lastLine.length;
}

function startsAt(held: string, from: number): number[] {
  const breaks = /^\n*/.exec(held.slice(from))![0].length;
  return breaks > 0 ? [from, from + breaks] : [from];
}

/** How many characters at the start of `more` repeat the end of the text before: models often do, though told not to. */
function overlap(tail: string, more: string): number {
  const least = Math.min(shortestOverlap, tail.length);
  for (let length = Math.min(tail.length, more.length); length >= least; length--) {
    const repeated = more.slice(0, length);
    if (tail.endsWith(repeated)) return /\w{3}|[^\0-\x7f]{3}/.test(repeated) ? length : 0;
  }
  return 0;
}

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
  const breaks = /^\n*/.exec(held)![0].length;
  const text = held.slice(breaks);
  if (tableHead !== undefined) {
    if (text.startsWith(tableHead)) return { end: breaks + tableHead.length, isSure: true };
    return !ended && tableHead.startsWith(text) ? undefined : { end: 0, isSure: true };
  }
  const first = /^[ \t]*(`{3,}|~{3,})([^\n]*)(\n?)/.exec(text);
  if (fence === undefined || first?.[1] !== fence) return { end: 0, isSure: true };
  if (first[3] === '') return ended ? { end: 0, isSure: true } : undefined;
  return { end: breaks + first[0].length, isSure: (first[2] ?? '').trim() !== '' };
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
  const item = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S/;
  return item.test(lastLine) && item.test(more) && !/\d$/.test(lastLine) ? '\n' : '';
}
