import { partialTag } from './thinkingMarks';

const message = '<|message|>';
const control = /<\|(end|return|call|start|channel)\|>/;

/** No head of a channel is longer, in characters. */
const longestHead = 200;

/** Reads the channels of gpt-oss (Sidekick#75, sglang#10061) up to the one that holds the answer. */
export interface Channels {
  /** Whether a content that starts so is written in channels. */
  begins(start: string): boolean;
  /** What of a text is reasoning, and what is left; `done`: what is left is the answer. */
  take(text: string, ended: boolean): { reasoning: string; rest: string; done: boolean };
}

/** Makes a reader; what it leaves of one text must begin the next. */
export function channels(): Channels {
  let within = false;
  return {
    begins: (start) => /^<\|(?:channel|start)\|>/.test(start),
    take(text, ended) {
      let reasoning = '';
      let rest = text;
      for (;;) {
        if (within) {
          const end = control.exec(rest);
          const length = end ? end.index : rest.length - (ended ? 0 : partialTag(rest));
          reasoning += rest.slice(0, length);
          rest = rest.slice(length);
          if (!end) return { reasoning, rest, done: false };
          within = false;
          if (!/start|channel/.test(end[0])) rest = rest.slice(end[0].length);
        }
        const at = rest.indexOf(message);
        const open = rest.trimStart();
        if (at < 0) {
          const mayBegin = open === '' || /^<(?:\||$)/.test(open);
          if (mayBegin && open.length <= longestHead && !ended) return { reasoning, rest, done: false };
          return { reasoning, rest, done: true };
        }
        if (!open.startsWith('<|')) return { reasoning, rest, done: true };
        const name = /<\|channel\|>\s*(\w+)/.exec(rest.slice(0, at))?.[1] ?? 'final';
        rest = rest.slice(at + message.length);
        if (name === 'final') return { reasoning, rest, done: true };
        within = true;
      }
    },
  };
}
