import { type ChannelStart, bareFinal, channelIn, channels, mayBecomeHead, partialChannel } from './channels';
import { codeState } from './codeState';
import { growingText } from './growingText';
import { findClosing, findOpening, mayBecomeTag, mayHoldTag, openingOf, partialTag } from './thinkingMarks';

/** So much white space before or after a tag, in characters. */
const mostSpace = 32;

/** A later block is held back until it ends; no reasoning that is worth it is longer. */
const longestBlock = 100_000;

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
  /** Something is held back that is no mere beginning of a tag. */
  readonly holding: boolean;
}

/** What opens the answer behind reasoning (OpenThinker, Cohere, and models that were trained on R1-Zero's form). */
const answerMark =
  /^(?:<\|(?:begin_of_|start_of_|begin_|start_)(?:solution|response|answer|box)\|>|<(?:answer|response|final_answer|final)>)\s*/i;

/**
 * Takes marked reasoning (`thinkingMarks`) at the start of a content as reasoning, closed or not (vercel/ai#8072), and the
 * channels of gpt-oss, with their marks or without. Behind such a block others count too where they are closed, outside of code, and not words of a sentence. Anywhere else
 * the tag is part of the answer: the code that is explained may hold it.
 *
 * Where the chat template has opened the tag, only `</think>` comes (DeepSeek R1 and Qwen 3 on vLLM without a reasoning
 * parser), when what is before it was told as answer already. It counts where no answer would have it: the first of all
 * tags, at the start or the end of a line or right behind a sentence, outside of fenced code.
 *
 * @param quotes whether the prompt holds a tag, so that an answer may quote it: then it counts at the start alone
 */
export function thinking(quotes: (tag: string) => boolean): Thinking {
  let state: 'start' | 'channels' | 'inside' | 'closed' | 'unsure' | 'answer' | 'later' | 'block' = 'start';
  let held = '';
  let close = /(?!)/;
  /** Tags count only at the start: the server has told reasoning apart. */
  let told = false;
  /** A block was found, so that there may be others. */
  let marked = false;
  /** What was told as answer while that is not sure. */
  const unsure = growingText();
  const code = codeState();
  const gptOss = channels();
  /** How the content begins, as far as it tells whether it is written in channels without marks. */
  let beginning = '';
  /** A block is being held; so much of it was searched for its end. */
  let searched = 0;

  function begin(ended: boolean): void {
    const start = held.trimStart();
    const near = held.length - start.length <= mostSpace;
    const [mark = ''] = (near && answerMark.exec(start)) || [];
    // Nothing yet, also behind a mark.
    if (near && !ended && (start === mark || mayBecomeTag(start) || mayBecomeHead(start))) return;
    beginning = start.slice(0, 20);
    const opening = near ? openingOf(start) : undefined;
    const closing = near && !told ? findClosing(start) : undefined;
    if (near && gptOss.begins(start)) {
      state = 'channels';
    } else if (opening) {
      state = 'inside';
      marked = true;
      ({ close } = opening);
      held = start.slice(opening.tag.length);
    } else if (closing?.at === 0 && !quotes(closing.tag)) {
      state = 'closed';
      held = start.slice(closing.tag.length);
    } else {
      state = told ? 'answer' : 'unsure';
      // A component of React has a capital.
      if (mark !== '' && !/[A-Z]/.test(mark.replace(/^<\|.*/s, '')) && !quotes(mark.trim()))
        held = start.slice(mark.length);
    }
  }

  /** Takes from what is held; the closing tag ends it. */
  function insideOf(): string {
    const end = close.exec(held);
    const reasoning = held.slice(0, end ? end.index : held.length - partialTag(held));
    held = held.slice(reasoning.length + (end?.[0].length ?? 0));
    if (end) state = 'closed';
    return reasoning;
  }

  /** What is no text behind reasoning: the outer one of two ends, or the same once more, and what opens the answer. */
  function markBehind(): string {
    const again = told ? undefined : findClosing(held);
    return (again?.at === 0 && !quotes(again.tag) ? again.tag : answerMark.exec(held)?.[0]) ?? '';
  }

  /** Takes from what is held as answer, until a tag shows whether it was one. */
  function unsureOf(ended: boolean): Told {
    const channel = told ? undefined : channelIn(held, beginning);
    const closing = mayHoldTag(held) ? findClosing(held) : undefined;
    // The first of all marks decides.
    if (channel && channel.at <= (closing?.at ?? Infinity)) return channelOf(channel);
    const kept = ended ? 0 : partialChannel(held, beginning);
    if (!mayHoldTag(held)) {
      const answer = held.slice(0, held.length - kept);
      held = held.slice(answer.length);
      unsure.add(answer);
      return { answer, reasoning: '' };
    }
    const before = held.slice(0, closing ? closing.at : held.length - (ended ? 0 : Math.max(kept, partialTag(held))));
    held = held.slice(before.length);
    if (!closing) {
      unsure.add(before);
      return { answer: before, reasoning: '' };
    }
    const after = held.slice(closing.tag.length);
    const spaces = after.length - after.replace(/^[ \t\r]+/, '').length;
    const decided = ended || spaces < after.length || spaces > mostSpace;
    if (decided) {
      const endsLine = spaces <= mostSpace && (after[spaces] ?? '\n') === '\n';
      const all = unsure.get() + before;
      const behindLine = /(?:^|\n)[ \t]*$/.test(all) || (spaces === 0 && /[.!?…。！？]\s?$/.test(all));
      if ((endsLine || behindLine) && !quotes(closing.tag) && !isAnswer(all)) {
        state = 'closed';
        held = after;
        return { answer: '', reasoning: before, recast: true };
      }
      state = 'answer';
    }
    unsure.add(before);
    return { answer: before, reasoning: '' };
  }

  /** Takes up to where channels go on, or were none. */
  function channelOf({ at, next, mark }: ChannelStart): Told {
    const before = held.slice(0, at);
    if (quotes(mark) || isAnswer(unsure.get() + before)) {
      state = 'answer';
      return { answer: '', reasoning: '' };
    }
    state = mark === bareFinal ? 'closed' : 'channels';
    held = held.slice(next);
    return { answer: '', reasoning: before, recast: true };
  }

  /** Takes the answer up to the next block, which is then held. */
  function laterOf(ended: boolean): string {
    let answer = '';
    const pass = (length: number): void => {
      const text = held.slice(0, length);
      code.add(text);
      answer += text;
      held = held.slice(length);
    };
    while (held !== '') {
      const opening = findOpening(held);
      if (!opening) {
        pass(held.length - (ended ? 0 : partialTag(held)));
        break;
      }
      pass(opening.at);
      const next = held[opening.tag.length];
      if (next === undefined && !ended) break;
      const spoken = !code.atLineStart && /[\s,.;:!?)'"`，。、；：]/.test(next ?? ' ');
      if (code.inCode || spoken || quotes(opening.tag)) {
        pass(opening.tag.length);
        continue;
      }
      state = 'block';
      close = openingOf(held)?.close ?? close;
      held = held.slice(opening.tag.length);
      block = opening.tag;
      searched = 0;
      break;
    }
    return answer;
  }

  let block = '';

  /** Takes a later block as a whole; one that does not end was none. */
  function blockOf(ended: boolean): Told {
    const end = close.exec(held.slice(searched));
    if (end) {
      const reasoning = held.slice(0, searched + end.index);
      held = held.slice(searched + end.index + end[0].length);
      state = 'later';
      return { answer: '', reasoning };
    }
    searched = Math.max(0, held.length - mostSpace);
    if (!ended && held.length < longestBlock) return { answer: '', reasoning: '' };
    const answer = block + held;
    code.add(answer);
    held = '';
    state = 'later';
    return { answer, reasoning: '' };
  }

  function take(ended: boolean): Told {
    const all: Told = { answer: '', reasoning: '' };
    const add = ({ answer, reasoning, recast }: Told): void => {
      all.answer += answer;
      all.reasoning += reasoning;
      if (recast) all.recast = true;
    };
    if (state === 'start' && held) begin(ended);
    if (state === 'unsure') add(unsureOf(ended));
    if (state === 'channels') {
      const { reasoning, rest, done } = gptOss.take(held, ended);
      all.reasoning += reasoning;
      held = rest;
      if (done) state = 'closed';
    }
    if (state === 'inside') all.reasoning += insideOf();
    if (state === 'closed') {
      held = held.trimStart();
      for (let mark = markBehind(); mark !== ''; mark = markBehind()) held = held.slice(mark.length).trimStart();
      if (!ended && mayBecomeTag(held)) return all;
      if (held) state = marked ? 'later' : 'answer';
    }
    // Each turn takes a block, or all that is there.
    for (let before = -1; (state === 'later' || state === 'block') && held.length !== before;) {
      before = held.length;
      if (state === 'later') all.answer += laterOf(ended);
      else add(blockOf(ended));
    }
    if (state === 'answer') {
      all.answer += held;
      held = '';
    }
    return all;
  }

  return {
    next(content) {
      held += content;
      return take(false);
    },
    apart() {
      told = true;
      if (state === 'unsure') state = 'answer';
    },
    rest() {
      const all = take(true);
      if (state === 'inside' || state === 'channels') all.reasoning += held;
      else all.answer += held;
      held = '';
      return all;
    },
    get holding() {
      return state === 'block';
    },
  };
}

/** Whether a text before a closing tag cannot be reasoning: it opened the tag itself, or is within fenced code. */
function isAnswer(text: string): boolean {
  const fences = text.match(/^[ \t]*(```|~~~)/gm)?.length ?? 0;
  return findOpening(text) !== undefined || fences % 2 === 1;
}
