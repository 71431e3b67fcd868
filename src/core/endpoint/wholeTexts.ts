import { growingText } from './growingText';

/** Long enough that a new piece does not begin with all text so far by chance. */
const sure = 24;

/** So many chunks, each of which starts with the one before it, are not chance either. */
const fewInARow = 2;

/** Turns the content of successive chunks into pieces to append. */
export interface WholeTexts {
  /** @param last the chunk ends the answer */
  next(content: string, last: boolean): string;
  /** What was held back. */
  rest(): string;
}

/**
 * Undoes servers that send the whole text so far in each chunk (qwen-code#3896), or once more at the end (ragflow#15443,
 * openclaw#142888). A chunk counts as whole when it starts with all the text before it. While that text is so short that
 * this may be chance (`ha`, `ha`), chunks are held back until one decides.
 */
export function wholeTexts(): WholeTexts {
  /** All that was passed on. */
  const text = growingText();
  let held: string[] = [];
  let pieces = 0;
  /** The last chunk was whole. */
  let whole = false;

  const pass = (piece: string): string => {
    text.add(piece);
    return piece;
  };
  const release = (): string => {
    if (held.length === 0) return '';
    const pieces = held;
    held = [];
    return pass(pieces.join(''));
  };
  return {
    next(content, last) {
      if (content === '') return '';
      const length = held.at(-1)?.length ?? text.length;
      pieces++;
      const mayBeWhole = length > 0 && content.length >= length && content.startsWith(held.at(-1) ?? text.get());
      const certain = whole || length >= sure || held.length >= fewInARow || (last && pieces > fewInARow);
      whole = mayBeWhole && certain;
      if (whole) {
        held = [];
        return pass(content.slice(text.length));
      }
      // Equal short pieces are a text that repeats itself.
      if (!mayBeWhole || content.length === length) return release() + pass(content);
      held.push(content);
      return '';
    },
    rest: release,
  };
}
