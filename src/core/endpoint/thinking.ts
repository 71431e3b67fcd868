const open = '<think>';
const close = '</think>';

/** So much white space before the tag, and the tag. */
const longestStart = 40;

/** A piece of text, told apart. */
export interface Told {
  answer: string;
  reasoning: string;
}

/** Tells an answer from the reasoning before it. */
export interface Thinking {
  next(content: string): Told;
  /** What was held back because a tag might have begun there. */
  rest(): Told;
}

/**
 * Takes `<think>…</think>` at the start of a content as reasoning, closed or not (vercel/ai#8072). Anywhere else the tag is
 * part of the answer: the code that is explained may hold it.
 */
export function thinking(): Thinking {
  let state: 'start' | 'inside' | 'closed' | 'answer' = 'start';
  let held = '';
  return {
    next(content) {
      if (state === 'answer') return { answer: content, reasoning: '' };
      held += content;
      let reasoning = '';
      if (state === 'start') {
        const start = held.trimStart();
        if (held.length < longestStart && open.startsWith(start)) return { answer: '', reasoning: '' };
        if (start.startsWith(open)) {
          state = 'inside';
          held = start.slice(open.length);
        } else {
          state = 'answer';
        }
      }
      if (state === 'inside') {
        const end = held.indexOf(close);
        const keep = end >= 0 ? end : held.length - partial(held);
        reasoning = held.slice(0, keep);
        held = held.slice(keep);
        if (end >= 0) {
          state = 'closed';
          held = held.slice(close.length);
        }
      }
      if (state === 'closed') {
        held = held.trimStart();
        if (held) state = 'answer';
      }
      const answer = state === 'answer' ? held : '';
      if (state === 'answer') held = '';
      return { answer, reasoning };
    },
    rest() {
      const rest = held;
      held = '';
      return state === 'inside' ? { answer: '', reasoning: rest } : { answer: rest, reasoning: '' };
    },
  };
}

/** How many characters at the end of a text may be the start of the closing tag. */
function partial(text: string): number {
  for (let length = Math.min(close.length - 1, text.length); length > 0; length--) {
    if (close.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
