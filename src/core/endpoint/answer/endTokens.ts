/**
 * Marks of chat templates that models write behind their answers (obsidian-copilot#2284, litellm#3757): those between
 * `<|` and `|>` of any name, in DeepSeek's wide letters too, and those that have names of their own.
 */
const token =
  /[<[][|｜][^<>|｜\s]{1,40}[|｜][>\]](?:user|assistant|system|human)?|<\/s>|<(?:eo[sdt]|pad|im_end|end[_▁]of[_▁][a-z]{1,12}|endoftext)>|\[(?:eo[st]|\/inst|end of text)\]|<turn\|>|<channel\|>|<\/(?:answer|response|final_answer|final)>/gi;

/** Marks at the end, and what may become one when more comes. */
const end = new RegExp(
  `(?:(?:${token.source})\\s{0,32}){0,40}(?:[<[](?:[|｜][^<>|｜\\s]{0,40}(?:[|｜](?:[>\\]][a-z]{0,9})?)?)?|</?[a-z_▁]{0,18}\\|?|\\[/?[a-z]{0,4}|\\[end(?: o?f?(?: [a-z]{0,4})?)?)?$`,
  'i',
);

/** No more is held back, in characters: a model that writes nothing but marks is to be noticed. */
const longest = 1000;

/** Takes the marks of a chat template from the end of an answer. */
export interface EndTokens {
  /** What of an answer can be shown: all but marks that may be its end. */
  next(answer: string): string;
  /** The answer has ended: what is held back is no part of it. */
  rest(): string;
}

/** @param quotes whether the prompt holds a mark, so that the answer may end with it */
export function endTokens(quotes: (mark: string) => boolean): EndTokens {
  let held = '';
  return { next, rest };

  function next(answer: string): string {
    // Most pieces hold neither a mark nor the beginning of one.
    if (held === '' && !answer.includes('<') && !answer.includes('[')) return answer;
    const text = held + answer;
    const start = Math.max(0, text.length - longest);
    const at = start + (end.exec(text.slice(start))?.index ?? longest);
    const keeps = at > start || start === 0;
    held = keeps ? text.slice(at) : '';
    return keeps ? text.slice(0, at) : text;
  }

  function rest(): string {
    const left = held;
    held = '';
    const marks = left.match(token) ?? [];
    return left.replace(token, '').trim() === '' && !marks.some(quotes) ? '' : left;
  }
}
