import { roomForPrompt } from '../../prompt/window';
import { textTokens } from '../find/estimator';

/** Tokens of the prompt's wording around the content, roughly. */
export const wordingTokens = 250;

/** With less room for content than this, in tokens, nothing comes of a summary. */
const leastContent = 200;

/**
 * Most tokens of content in one request to a model.
 *
 * @param window tokens that the model takes, where that is known
 * @returns undefined where the window is too small for anything
 */
export function roomForContent(window: number | undefined): number | undefined {
  if (window === undefined) return Infinity;
  const room = roomForPrompt(window) - wordingTokens;
  return room < leastContent ? undefined : room;
}

/** Tokens of the fence and the name of each text in a prompt, roughly. */
export const fenceTokens = 12;

/** A text of fewer tokens than this says nothing. */
const leastOfText = 20;

/**
 * Cuts the ends of texts, so that together, each in its fence, they have about so many tokens at most: what stands first says the
 * most.
 *
 * @returns undefined where too little would be left of each
 */
export function cutEnds(texts: readonly string[], most: number): string[] | undefined {
  const all = texts.reduce((sum, text) => sum + textTokens(text, 'prose'), 0);
  const room = most - texts.length * fenceTokens;
  if (all <= room) return [...texts];
  if (room < texts.length * leastOfText) return undefined;
  return texts.map((text) => text.slice(0, Math.floor((text.length * room) / all)));
}

/** Most tokens of children in one request; more are summarized in parts first, since an answer to a very long list leaves much out. */
export const mostChildTokens = 16_000;

/**
 * Cuts a text at line ends into parts of about the same length; a line that is longer than a part is cut too.
 *
 * @param count about how many parts, at least 1; there may be a few more
 * @returns the parts; joined they give the text
 */
export function splitText(text: string, count: number): string[] {
  const length = Math.max(1, Math.ceil(text.length / count));
  const parts: string[] = [];
  for (let start = 0; start < text.length;) {
    const wanted = start + length;
    const before = text.lastIndexOf('\n', wanted - 1) + 1;
    const after = text.indexOf('\n', wanted - 1) + 1;
    let end = wanted;
    if (wanted >= text.length) end = text.length;
    else if (after > 0 && after - wanted <= length / 10) end = after;
    else if (before > start + length / 2) end = before;
    // Not between the halves of a character.
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end++;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

/**
 * Puts things into groups, in order, so that no group is larger than `most`; one that is larger by itself stands alone.
 *
 * @param sizeOf in any unit, as `most`
 */
export function groupBySize<T>(things: readonly T[], most: number, sizeOf: (thing: T) => number): T[][] {
  const groups: T[][] = [];
  let room = 0;
  for (const thing of things) {
    const size = sizeOf(thing);
    const last = groups.at(-1);
    if (last && size <= room) last.push(thing);
    else {
      groups.push([thing]);
      room = most;
    }
    room -= size;
  }
  return groups;
}
