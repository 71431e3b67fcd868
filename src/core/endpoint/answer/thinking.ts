import { growingText } from './growingText';

const open = '<think>';
const close = '</think>';

/** So much white space before or after a tag, in characters. */
const mostSpace = 32;

/** A piece of text, told apart. */
export interface Told {
  answer: string;
  reasoning: string;
  /** All that was told as answer before this was reasoning. */
  recast?: true;
}

/** Tells an answer from the reasoning before it. */
export interface Thinking {
  next(content: string): Told;
  /** The server tells the two apart by itself: from here on a tag is text. */
  apart(): void;
  /** What was held back because a tag might have begun there. */
  rest(): Told;
}

/**
 * Takes `<think>…</think>` at the start of a content as reasoning, closed or not (vercel/ai#8072). Anywhere else the tag is
 * part of the answer: the code that is explained may hold it.
 *
 * Where the chat template has opened the tag, only `</think>` comes (DeepSeek R1 and Qwen 3 on vLLM without a reasoning
 * parser), when what is before it was told as answer already. It counts where no answer would have it: the first of all
 * tags, at the end of a line, outside of fenced code.
 *
 * @param quotes the prompt holds the tag, so that an answer may quote it: it never counts alone
 */
export function thinking(quotes: boolean): Thinking {
  let state: 'start' | 'inside' | 'closed' | 'unsure' | 'answer' = 'start';
  let alone = !quotes;
  let held = '';
  /** What was told as answer while that is not sure. */
  const unsure = growingText();

  function begin(): void {
    const start = held.trimStart();
    const near = held.length - start.length <= mostSpace;
    if (near && [open, close].some((tag) => tag.length > start.length && tag.startsWith(start))) return;
    if (near && start.startsWith(open)) {
      state = 'inside';
      held = start.slice(open.length);
    } else if (near && start.startsWith(close) && alone) {
      state = 'closed';
      held = start.slice(close.length);
    } else {
      state = alone ? 'unsure' : 'answer';
    }
  }

  /** Takes from what is held; the closing tag ends it. */
  function insideOf(): string {
    const end = held.indexOf(close);
    const reasoning = held.slice(0, end >= 0 ? end : held.length - partial(held));
    held = held.slice(reasoning.length + (end >= 0 ? close.length : 0));
    if (end >= 0) state = 'closed';
    return reasoning;
  }

  /** Takes from what is held as answer, until a tag shows whether it was one. */
  function unsureOf(ended: boolean): Told {
    // Most pieces hold no tag, nor the beginning of one.
    if (!held.includes('<')) {
      const answer = held;
      held = '';
      unsure.add(answer);
      return { answer, reasoning: '' };
    }
    const at = held.indexOf(close);
    const before = held.slice(0, at >= 0 ? at : held.length - (ended ? 0 : partial(held)));
    held = held.slice(before.length);
    const after = at >= 0 ? held.slice(close.length) : '';
    const spaces = after.length - after.replace(/^[ \t\r]+/, '').length;
    const decided = at >= 0 && (ended || spaces < after.length || spaces > mostSpace);
    if (decided && spaces <= mostSpace && (after[spaces] ?? '\n') === '\n' && !isAnswer(unsure.get() + before)) {
      state = 'closed';
      held = after;
      return { answer: '', reasoning: before, recast: true };
    }
    if (decided) state = 'answer';
    unsure.add(before);
    return { answer: before, reasoning: '' };
  }

  function take(ended: boolean): Told {
    let told: Told = { answer: '', reasoning: '' };
    if (state === 'start' && held) begin();
    if (state === 'unsure') told = unsureOf(ended);
    if (state === 'inside') told.reasoning += insideOf();
    if (state === 'closed') {
      held = held.trimStart();
      if (held) state = 'answer';
    }
    if (state === 'answer') {
      told.answer += held;
      held = '';
    }
    return told;
  }

  return {
    next(content) {
      held += content;
      return take(false);
    },
    apart() {
      alone = false;
      if (state === 'unsure') state = 'answer';
    },
    rest() {
      const told = take(true);
      if (state === 'inside') told.reasoning += held;
      else told.answer += held;
      held = '';
      return told;
    },
  };
}

/** Whether a text before a closing tag cannot be reasoning: it opened the tag itself, or is within fenced code. */
function isAnswer(text: string): boolean {
  const fences = text.match(/^[ \t]*(```|~~~)/gm)?.length ?? 0;
  return text.includes(open) || fences % 2 === 1;
}

/** How many characters at the end of a text may be the start of the closing tag. */
function partial(text: string): number {
  for (let length = Math.min(close.length - 1, text.length); length > 0; length--) {
    if (close.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
