import { growingText } from './growingText';

/** How much text is compared, and how often, in characters. */
const window = 4000;
const step = 1000;

/** The longest piece that counts as a loop when it fills the window. */
const longestPeriod = 400;

/** So many characters at the end tell most texts from a loop. */
const sample = 40;

/**
 * Notices an answer that does not end by itself: a model that repeats a piece for ever or sends nothing but newlines
 * (vllm#53717, ollama#16179), or one that exceeds a length.
 *
 * @param most characters
 * @returns a function that takes new text, and returns why the answer runs away once it does
 */
export function runawayGuard(most: number): (text: string) => string | undefined {
  let total = 0;
  let unseen = 0;
  const recent = growingText();
  return (text) => {
    total += text.length;
    if (total > most) return `The answer passed ${most.toLocaleString('en-US')} characters and was stopped.`;
    recent.add(text);
    unseen += text.length;
    if (unseen < step || recent.length < window) return undefined;
    const tail = recent.get().slice(-window);
    recent.set(tail);
    unseen = 0;
    return mayRepeat(tail) && period(tail) <= longestPeriod
      ? 'The answer repeated itself without end and was stopped.'
      : undefined;
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
