/** A way in which models mark their reasoning. */
interface Mark {
  /** What begins it; group 1 is the name, where there are several. */
  open: string;
  /** What ends it. */
  close: (name: string) => string;
  /** What ends it when the chat template has written the beginning. */
  alone?: string;
}

/** DeepSeek, Qwen, MiniMax (qwen-code#3228), Gemini, Seed (`seed:think`), LongCat (`longcat_think`). */
const names = 'think|thinking|thoughts?|reasoning|scratchpad|reflection|monologue';
const prefix = '(?:[a-z]{1,12}[:_])?';

const marks: readonly Mark[] = [
  {
    open: `<(${prefix}(?:${names}))(?:\\s[^<>\\n]{0,80})?>`,
    close: (name) => `</${name}>`,
    alone: `</${prefix}(?:${names})>`,
  },
  // Magistral, Kimi.
  { open: `\\[(${names})\\]`, close: (name) => `\\[/${name}\\]`, alone: `\\[/(?:${names})\\]` },
  { open: `◁(${names})▷`, close: (name) => `◁/${name}▷`, alone: `◁/(?:${names})▷` },
  // OpenThinker, Cohere.
  {
    open: `<\\|(?:begin_of_|begin_|start_of_|start_)?(${names})\\|>`,
    close: (name) => `<\\|(?:/|end_of_|end_)${name}\\|>`,
    alone: `<\\|(?:/|end_of_|end_)(?:${names})\\|>`,
  },
  // Gemma.
  { open: '<\\|channel>thought', close: () => '<channel\\|>' },
  { open: '<unused94>(?:thought)?', close: () => '<unused95>' },
];

const openings = marks.map(({ open, close }) => ({ start: new RegExp(`^${open}`, 'i'), close }));
const anyOpening = new RegExp(marks.map(({ open }) => open).join('|'), 'i');
const anyClosing = new RegExp(marks.flatMap(({ alone = [] }) => alone).join('|'), 'i');

/** So much of a tag may have come, in characters; no tag is longer. */
const longestTag = 120;

/** What may become a tag when more comes. */
const begun = /^(?:<[|/]{0,2}[a-z_:]{0,40}(?:\s[^<>\n]{0,80})?\|?|<unused9?[45]?|\[\/?[a-z]{0,12}|◁\/?[a-z]{0,12})$/i;

/** The tag that a text starts with, and what ends it. */
export function openingOf(text: string): { tag: string; close: RegExp } | undefined {
  for (const { start, close } of openings) {
    const found = start.exec(text);
    if (found) return { tag: found[0], close: new RegExp(close(found[1] ?? ''), 'i') };
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
  return text.includes('<') || text.includes('[') || text.includes('◁');
}

/** Whether a text may be the beginning of a tag, and not more. */
export function mayBecomeTag(text: string): boolean {
  return text.length <= longestTag && begun.test(text);
}

/** How many characters at the end of a text may be the start of a tag. */
export function partialTag(text: string): number {
  const at = Math.max(text.lastIndexOf('<'), text.lastIndexOf('['), text.lastIndexOf('◁'));
  return at >= 0 && mayBecomeTag(text.slice(at)) ? text.length - at : 0;
}
