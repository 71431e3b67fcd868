import type { Happening } from '../../failures/happening';
import { growingText } from './growingText';

/** How much text is compared, and how often, in characters. */
const window = 4000;
const step = 1000;

/** The longest piece that counts as a loop when it fills the window. */
const longestPeriod = 400;

/** So many characters at the end tell most texts from a loop. */
const sample = 40;

/** Where in a new text an answer is to end, in characters, and why. */
export interface Runaway {
  at: number;
  why: Happening;
}

/**
 * Notices an answer that does not end by itself: a model that repeats a piece for ever or sends nothing but newlines
 * (vllm#53717, ollama#16179), or one that exceeds a length. The same text ends at the same place however it is cut.
 *
 * @param most characters
 * @returns a function that takes new text, and tells when the answer runs away; from then on it always does
 */
export function runawayGuard(most: number): (text: string) => Runaway | undefined {
  let total = 0;
  let unseen = 0;
  let why: Happening | undefined;
  const recent = growingText();

  /** Enough is new that the end of the text is worth a look. */
  function look(): Happening | undefined {
    unseen = 0;
    if (recent.length < window) return undefined;
    const tail = recent.get().slice(-window);
    recent.set(tail);
    const repeats = mayRepeat(tail) && period(tail) <= longestPeriod;
    return repeats ? { code: 'repeated' } : undefined;
  }

  return (text) => {
    if (why !== undefined) return { at: 0, why };
    for (let at = 0; at < text.length;) {
      const part = Math.min(step - unseen, text.length - at, most - total);
      recent.add(text.slice(at, at + part));
      at += part;
      total += part;
      unseen += part;
      if (total === most && at < text.length) {
        why = { code: 'too-many-characters', most };
      } else if (unseen === step) why = look();
      if (why !== undefined) return { at, why };
    }
    return undefined;
  };
}

/** A text of a short period holds its own end once more within one period before the end; most texts do not. */
function mayRepeat(text: string): boolean {
  const end = text.length - sample;
  return text.lastIndexOf(text.slice(end), end - 1) >= end - longestPeriod;
}

/** The shortest period of a text: by the prefix function of Knuth, Morris and Pratt. */
function period(text: string): number {
  const borders = new Uint16Array(text.length);
  for (let index = 1; index < text.length; index++) {
    let border = borders[index - 1] ?? 0;
    while (border > 0 && text.charCodeAt(index) !== text.charCodeAt(border)) border = borders[border - 1] ?? 0;
    borders[index] = text.charCodeAt(index) === text.charCodeAt(border) ? border + 1 : border;
  }
  return text.length - (borders[text.length - 1] ?? 0);
}
