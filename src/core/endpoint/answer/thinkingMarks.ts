/** A way in which models mark their reasoning. */
interface Mark {
  /** What begins it. */
  open: string;
  /** What ends it. */
  close: string;
  /** The end comes alone where the chat template has written the beginning. */
  alone?: true;
}

/** DeepSeek, Qwen, MiniMax (qwen-code#3228), Gemini, Seed (`seed:think`), LongCat (`longcat_think`), and in Chinese. */
const names =
  '(?:think(?:ing)?|thoughts?|reasoning|scratchpad|reflection|monologue|cot|chain_of_thought|思考|推理|思维链)(?:[_-]?(?:process|content|mode|block|trace|chain|steps?)|过程)?';
const prefix = '(?:ant|[a-z]{1,12}[:_-])?';

/** The brackets of tags: plain, in wide letters, and as a page would write them. */
const [less, greater] = ['(?:<|＜|&lt;)', '(?:>|＞|&gt;)'];
const bar = '[|｜]';

const marks: readonly Mark[] = [
  {
    open: `${less}\\s?${prefix}${names}(?:\\s[^<>\\n]{0,80})?${greater}`,
    close: `${less}/\\s?${prefix}${names}\\s{0,8}${greater}`,
    alone: true,
  },
  // Magistral, Kimi.
  { open: `\\[${names}\\]`, close: `\\[/${names}\\]`, alone: true },
  { open: `◁${names}▷`, close: `◁/${names}▷`, alone: true },
  // OpenThinker, Cohere, and with the signs of DeepSeek's own marks.
  {
    open: `<${bar}?(?:(?:begin|start)[_▁]?(?:of[_▁]?)?)?${names}(?:[_▁](?:start|begin))?${bar}?>`,
    close: `</?${bar}?(?:(?:/|end[_▁]?(?:of[_▁]?)?)${names}|${names}[_▁](?:end|stop))${bar}?>|</${bar}${names}${bar}>`,
    alone: true,
  },
  // Gemma.
  { open: '<\\|channel>thought', close: '<channel\\|>' },
  { open: '<unused94>(?:thought)?', close: '<unused95>' },
  // Interfaces that fold it for a browser.
  { open: '<details\\s[^<>\\n]{0,80}type="(?:reasoning|thinking)"[^<>\\n]{0,80}>', close: '</details>' },
];

const anyOpening = new RegExp(marks.map(({ open }) => open).join('|'), 'i');
const anyClosing = new RegExp(marks.flatMap(({ close, alone }) => (alone ? close : [])).join('|'), 'i');
// Models mix them up: the end of another kind is the end all the same.
const openings = marks.map(({ open, close, alone }) => ({
  start: new RegExp(`^(?:${open})`, 'i'),
  close: alone ? anyClosing : new RegExp(close, 'i'),
}));

/** So much of a tag may have come, in characters; no tag is longer. */
const longestTag = 200;

/** What a tag begins with. */
const starts = ['<', '[', '◁', '＜', '&'];

/** What may become a tag when more comes. */
const begun =
  /^(?:[<＜][|｜/]{0,2}\s?[a-z_▁:\u4e00-\u9fff-]{0,40}(?:\s[^<>\n]{0,180})?[|｜]?|<unused9?[45]?|[[◁]\/?[a-z_\u4e00-\u9fff-]{0,24}|&(?:l(?:t(?:;\/?\s?[a-z_:\u4e00-\u9fff-]{0,40}(?:\s[^<>\n]{0,80})?(?:&g?t?)?)?)?)?)$/i;

/** The tag that a text starts with, and what ends it. */
export function openingOf(text: string): { tag: string; close: RegExp } | undefined {
  for (const { start, close } of openings) {
    const found = start.exec(text);
    if (found) return { tag: found[0], close };
  }
  return undefined;
}

/** The first tag in a text that begins reasoning. */
export function findOpening(text: string): { at: number; tag: string } | undefined {
  const found = anyOpening.exec(text);
  return found ? { at: found.index, tag: found[0] } : undefined;
}

/** The first tag in a text that ends reasoning, of whatever kind. */
export function findClosing(text: string): { at: number; tag: string } | undefined {
  const found = anyClosing.exec(text);
  return found ? { at: found.index, tag: found[0] } : undefined;
}

/** Whether there can be a tag in a text, or the beginning of one: most pieces have none. */
export function mayHoldTag(text: string): boolean {
  return starts.some((start) => text.includes(start));
}

/** Whether a text may be the beginning of a tag, and not more. */
export function mayBecomeTag(text: string): boolean {
  return text.length <= longestTag && begun.test(text);
}

/** How many characters at the end of a text may be the start of a tag. */
export function partialTag(text: string): number {
  const found = [...starts, '&lt;']
    .map((start) => text.lastIndexOf(start))
    .filter((at) => at >= 0 && mayBecomeTag(text.slice(at)));
  return found.length > 0 ? text.length - Math.min(...found) : 0;
}
