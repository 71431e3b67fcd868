import { partialTag } from './thinkingMarks';

const message = '<|message|>';
const control = /<\|(end|return|call|start|channel)\|>/;

/** No head of a channel is longer, in characters. */
const longestHead = 200;

/** A head whose first mark the chat template has written, so that it does not come. */
const cutHead = /^(?:analysis|commentary)<\|message\|>/;
const cutHeads = ['analysis', 'commentary'].map((name) => name + message);
/** How the marks begin behind a text that they do not stand before, with what ended that text. */
const marked = /(?:<\|end\|>\s{0,8})?(?:<\|start\|>assistant|<\|channel\|>\s{0,8}(?:analysis|commentary|final)\b)/;
/** How a text begins, and its answer, where a server leaves the marks out and the words in (macprovider#743). */
const bareStart = /^(?:analysis|commentary)/;
/** What stands between reasoning and answer there. */
export const bareFinal = 'assistantfinal';
/** What may become one of these when more comes. */
const mayMark =
  /(?:<\|end\|>\s{0,8}(?:<(?:\|[a-z]{0,7}\|?)?)?|(?:<\|end\|>\s{0,8})?<\|(?:start|channel)\|>[\s\w]{0,20}|a(?:s(?:s(?:i(?:s(?:t(?:a(?:n(?:t(?:f(?:i(?:na?)?)?)?)?)?)?)?)?)?)?)?)$/;

/** Where channels go on behind a text that seemed to be the answer: its end, and where the next channel's head or text begins. */
export interface ChannelStart {
  at: number;
  next: number;
  /** The mark that tells; `assistantfinal` when the answer follows without a head. */
  mark: string;
}

/**
 * Finds channels in a text that did not begin as one: the template had written the head of the first, or the server leaves the
 * marks out.
 *
 * @param start of the whole text
 */
export function channelIn(text: string, start: string): ChannelStart | undefined {
  const bare = bareStart.test(start) ? text.indexOf(bareFinal) : -1;
  const found = text.includes('<|') ? marked.exec(text) : undefined;
  if (bare >= 0 && bare <= (found?.index ?? bare)) return { at: bare, next: bare + bareFinal.length, mark: bareFinal };
  if (!found) return undefined;
  const next = text.indexOf('<|', found.index + (found[0].startsWith('<|end|>') ? 7 : 0));
  return { at: found.index, next, mark: text.startsWith('<|start|>', next) ? '<|start|>' : '<|channel|>' };
}

/** How many characters at the end of a text may be the start of what {@link channelIn} finds. */
export function partialChannel(text: string, start: string): number {
  const isBare = bareStart.test(start);
  if (!isBare && !text.includes('<')) return 0;
  const [found = ''] = mayMark.exec(text.slice(-60)) ?? [];
  return isBare || found.startsWith('<') ? found.length : 0;
}

/** Whether a text may be the start of a head without its first mark. */
export function mayBecomeHead(text: string): boolean {
  return cutHeads.some((head) => head.startsWith(text));
}

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
    begins: (start) => /^<\|(?:channel|start)\|>/.test(start) || cutHead.test(start),
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
        if (!open.startsWith('<|') && !cutHead.test(open)) return { reasoning, rest, done: true };
        const name = /(?:<\|channel\|>|^)\s*(\w+)/.exec(rest.slice(0, at))?.[1] ?? 'final';
        rest = rest.slice(at + message.length);
        if (name === 'final') return { reasoning, rest, done: true };
        within = true;
      }
    },
  };
}
