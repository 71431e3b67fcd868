import type { Citable } from '../../shared/citations';
import { type AnswerNode, nodesOf } from './answerTree';
import type { Block } from './blocks';
import { type References, markdown, parseEnv } from './parser';
import { patchChildren } from './patch';

/** A paragraph that is still growing: its first part is parsed no more. */
export interface OpenParagraph {
  element: Element;
  /** Offset in the source of its first line. */
  start: number;
  /** Offset in the source behind the part that no further text can change. */
  settledEnd: number;
  /** The text that ends that part. */
  lastSettled: Text;
  /** What stands for that part where the rest is parsed. */
  head: string;
}

/** Shorter text is parsed as a whole, in characters. */
const shortest = 500;
/** How far apart the places are at which a settled part may end, and how many of them are looked at. */
const step = 40;
const mostTries = 6;

/** Between two words; or behind punctuation, in scripts that have no spaces. */
const places = /(?<=\S) (?=\S)|(?<=[、。，：；！？])(?=[\p{L}\p{N}])/gu;

/** The part of a growing paragraph that no further text can change. */
export interface SettledPart {
  length: number;
  nodes: AnswerNode[];
}

/**
 * Finds the longest part at the start of a growing paragraph's text that reads the same whatever follows.
 *
 * @param inLine whether the text goes on in a line, of which an earlier part is settled
 */
export function settledPart(
  text: string,
  inLine: boolean,
  known: References,
  citable: Citable,
): SettledPart | undefined {
  if (text.trimStart().startsWith('[') && !inLine) return undefined; // It may be a link definition.
  let limit = text.length;
  let tries = 0;
  for (const length of [...text.matchAll(places)].map(({ 0: { length: width }, index }) => index + width).reverse()) {
    if (length > limit || !mayEnd(text, length, inLine)) continue;
    const env = { ...parseEnv(known, citable), unfinished: true };
    const [inline] = markdown.parseInline(text.slice(0, length).trimStart(), env);
    if (!env.unfinished) return { length, nodes: nodesOf(inline?.children ?? []) };
    if (++tries === mostTries) return undefined;
    limit = length - step;
  }
  return undefined;
}

/** Whether a part may end here: in the middle of a line that is text for certain, and not within an address. */
function mayEnd(text: string, length: number, inLine: boolean): boolean {
  const part = text.slice(0, length);
  const line = part.slice(part.lastIndexOf('\n') + 1);
  if (!(inLine && line === part) && !/\p{L}/u.test(line)) return false;
  return part.endsWith(' ') || !/[:<][^\s:<]*$/.test(part);
}

/** Whether the first line of a text may be the header of a table, of which the line below is all that tells. */
function mayBeHeader(text: string): boolean {
  return /^[^\n]*\n[ \t]*[-:|][-:| \t]*(?:\n|$)/.test(text);
}

/** Settles a part of a paragraph that is the last block; undefined when there is none, or it is not worth it. */
export function openParagraph(
  paragraph: Pick<OpenParagraph, 'element' | 'start'> & Partial<OpenParagraph>,
  source: string,
  known: References,
  citable: Citable,
): OpenParagraph | undefined {
  const { element, start, settledEnd = start, lastSettled } = paragraph;
  const text = source.slice(settledEnd);
  if (text.length < shortest) return undefined;
  const part = settledPart(text, lastSettled !== undefined, known, citable);
  const last = part?.nodes.at(-1);
  if (!part || typeof last !== 'string' || mayBeHeader(text.slice(part.length))) return undefined;
  const first = lastSettled ? lastSettled.nextSibling : element.firstChild;
  const shown = nthSibling(first, part.nodes.length - 1);
  if (!(shown instanceof Text) || !shown.data.startsWith(last)) return undefined;
  if (shown.length > last.length) shown.splitText(last.length);
  const end = settledEnd + part.length;
  return { element, start, settledEnd: end, lastSettled: shown, head: `x${source[end - 1]}` };
}

/** Whether a parsed text is the rest of a paragraph and nothing else. */
export function goesOn(blocks: readonly Block[], source: string, { settledEnd }: OpenParagraph): boolean {
  return blocks.length === 1 && blocks[0]?.type === 'paragraph_open' && !mayBeHeader(source.slice(settledEnd));
}

/** Shows the rest of a paragraph as it is now. */
export function growParagraph({ element, lastSettled, head }: OpenParagraph, { tokens }: Block): void {
  const [first, ...rest] = nodesOf(tokens.slice(1, -1));
  const behindHead = typeof first === 'string' ? first.slice(head.length) : '';
  patchChildren(element, lastSettled.nextSibling, behindHead ? [behindHead, ...rest] : rest);
}

function nthSibling(first: ChildNode | null, count: number): ChildNode | null {
  let node = first;
  for (let index = 0; node && index < count; index++) node = node.nextSibling;
  return node;
}
