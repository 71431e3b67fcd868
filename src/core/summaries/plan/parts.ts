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
