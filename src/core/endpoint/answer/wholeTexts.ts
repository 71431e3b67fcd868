import { growingText } from './growingText';

/** Long enough that a new piece does not begin with all text so far by chance. */
const sure = 24;

/** So many chunks, each of which is longer and starts with the one before it, are not chance either. */
const fewInARow = 2;

/** Turns the content of successive chunks into pieces to append. */
export interface WholeTexts {
  next(content: string): string;
  /** What was held back; nothing follows it. */
  rest(): string;
  /** The last content is held back. */
  readonly holding: boolean;
}

/**
 * Undoes servers that send the whole text so far in each chunk (qwen-code#3896), or once more at the end (ragflow#15443,
 * openclaw#142888). A chunk counts as whole when it starts with all the text before it. While that text is so short that
 * this may be chance (`ha`, `ha`, `ha`), chunks are held back until one decides. The end decides too: an answer does not
 * end with all of its text once more.
 */
export function wholeTexts(): WholeTexts {
  /** All that was passed on. */
  const text = growingText();
  /** Chunks that may be whole: each starts with the one before it. */
  let held: string[] = [];
  /** The last chunk was whole. */
  let whole = false;

  const pass = (piece: string): string => {
    text.add(piece);
    return piece;
  };
  /** They were pieces. */
  const release = (): string => {
    if (held.length === 0) return '';
    const pieces = held;
    held = [];
    return pass(pieces.join(''));
  };
  const replace = (content: string): string => {
    held = [];
    return pass(content.slice(text.length));
  };
  return {
    next(content) {
      if (content === '') return '';
      const length = held.at(-1)?.length ?? text.length;
      const mayBeWhole = length > 0 && content.length >= length && content.startsWith(held.at(-1) ?? text.get());
      // Equal pieces are a text that repeats itself; once more at the end it is sent only once.
      const repeats = held.length > 0 && content.length === length && mayBeWhole;
      const certain = whole || length >= sure || held.length >= fewInARow;
      whole = mayBeWhole && !repeats && certain;
      if (whole) return replace(content);
      if (!mayBeWhole || repeats) return release() + pass(content);
      held.push(content);
      return '';
    },
    rest() {
      const last = held.at(-1);
      return last === undefined ? '' : replace(last);
    },
    get holding() {
      return held.length > 0;
    },
  };
}
