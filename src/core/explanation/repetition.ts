/** How far back a repetition is looked for, in characters. */
const tailLength = 400;

/**
 * Takes away what a continued answer repeats of the text before it. It holds text back while that may still be a
 * repetition, which is a few words at most unless it is one.
 *
 * @param answer the text before
 * @returns `next` maps new text to what shall be shown of it; `rest` gives what is still held back at the end
 */
export function repetitionFilter(answer: string) {
  const tail = answer.slice(-tailLength);
  let held = '';
  let decided = answer === '';
  return {
    next(text: string): string {
      if (decided) return text;
      held += text;
      if (tail.includes(held)) return '';
      decided = true;
      return held.slice(overlap(tail, held));
    },
    rest(): string {
      if (decided) return '';
      decided = true;
      return tail.endsWith(held) ? '' : held;
    },
  };
}

/** The shortest repetition that counts as one: shorter matches happen by chance. */
const shortestOverlap = 12;

/**
 * How many characters at the start of `more` repeat the end of `answer`: models often do, though told not to.
 *
 * @returns 0 when nothing is repeated
 */
function overlap(answer: string, more: string): number {
  for (let length = Math.min(answer.length, more.length); length >= shortestOverlap; length--) {
    if (answer.endsWith(more.slice(0, length))) return length;
  }
  return 0;
}
