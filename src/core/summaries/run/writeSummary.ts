import type { ChatMessage } from '../../chat/types';
import {
  type ChildSummary,
  type PartOf,
  type ProjectText,
  type SummaryWish,
  filePrompt,
  folderPrompt,
  projectPrompt,
  wholeFilePrompt,
} from '../../prompt/summaryPrompts';
import type { Usage } from '../../usage/usage';
import { textTokens } from '../find/estimator';
import { groupBySize, mostChildTokens, splitText } from '../plan/parts';
import type { Reply } from './engine';

/** Sends one request of a run. @param messages writes the prompt when its turn has come */
export type Ask = (request: { messages: () => Promise<ChatMessage[]>; promptTokens: number }) => Promise<Reply>;

/** A summary, or why there is none. `base`: of its prompt, as `Estimator.learn` wants it; absent when it took several. */
export type Written =
  { kind: 'written'; text: string; usage?: Usage; ms: number; base?: number } | Exclude<Reply, { kind: 'answered' }>;

/** A model that finds so little too long is not helped by less. */
const leastChildTokens = 1000;

/** More than 64 parts of a file are not for a model that takes so little at once. */
const mostHalvings = 6;

/** The prompt's wording around the content, roughly. */
const wordingTokens = 250;

/** The file that is summarized. */
export interface SummarizedFile {
  path: string;
  languageId: string;
  /** Reads it when its turn has come. */
  read(): Promise<string>;
  /** Estimated tokens of its prompt, as `Estimator.learn` wants them, and by what has been learnt. */
  base: number;
  promptTokens: number;
}

/**
 * Writes the summary of a file; when the model finds it too long, of halves, quarters … of it, and then of those.
 *
 * @param window tokens that the model takes, where that is known
 */
export async function writeFileSummary(
  file: SummarizedFile,
  wish: SummaryWish,
  ask: Ask,
  window: number | undefined,
): Promise<Written> {
  const { path, languageId } = file;
  // Some of the window is for the answer, and estimates are estimates.
  const fits = window === undefined || file.promptTokens < window * 0.75;
  if (fits) {
    const reply = await ask({
      promptTokens: file.promptTokens,
      messages: async () => filePrompt({ path, languageId, text: await file.read() }, wish),
    });
    if (!isTooLong(reply)) return written(reply, file.base);
  }
  const needed = fits ? 1 : Math.ceil(Math.log2(file.promptTokens / (window * 0.6)));
  for (let halvings = Math.min(needed, mostHalvings); ; halvings++) {
    const replies = await askInParts(file, 2 ** halvings, wish, ask);
    // Smaller parts help where a part is too long, not where the summaries of all parts are.
    if (halvings < mostHalvings && replies.some(isTooLong)) continue;
    return merge(replies, (summaries) =>
      ask({
        promptTokens: tokensOf(summaries) + wordingTokens,
        messages: () => Promise.resolve(wholeFilePrompt(path, summaries, wish)),
      }),
    );
  }
}

async function askInParts(file: SummarizedFile, count: number, wish: SummaryWish, ask: Ask): Promise<Reply[]> {
  const { path, languageId } = file;
  const texts = splitText(await file.read(), count);
  return Promise.all(
    texts.map((text, index) =>
      ask({
        promptTokens: Math.round(file.promptTokens / texts.length) + wordingTokens,
        messages: () =>
          Promise.resolve(
            filePrompt({ path, languageId, text, part: { index: index + 1, count: texts.length } }, wish),
          ),
      }),
    ),
  );
}

/** What a folder's or project's summary is made of. */
export interface RollUpSource {
  kind: 'folder' | 'project';
  /** Path of the folder, name of the project. */
  name: string;
  children: readonly ChildSummary[];
  /** READMEs and manifests; of a project only. */
  texts: readonly ProjectText[];
}

/**
 * Writes the summary of a folder or project out of those of its children; of many children in parts, and in smaller ones
 * where the model finds them too long.
 */
export async function writeRollUp(source: RollUpSource, wish: SummaryWish, ask: Ask): Promise<Written> {
  const sizeOf = ({ name, text }: ChildSummary): number => tokensOf([name, text]);
  const all = source.children.reduce((sum, child) => sum + sizeOf(child), 0);
  for (let most = mostChildTokens; ; most = Math.min(most, all) / 2) {
    const groups = groupBySize(source.children, most, sizeOf);
    const isLast = Math.min(most, all) <= leastChildTokens || groups.length === source.children.length;
    if (groups.length === 1) {
      const request = requestFor(source, wish);
      const reply = await ask(request);
      if (isLast || !isTooLong(reply)) return written(reply, request.promptTokens);
      continue;
    }
    const replies = await Promise.all(
      groups.map((children, index) =>
        ask(requestFor({ ...source, children, texts: [] }, wish, { index: index + 1, count: groups.length })),
      ),
    );
    if (!isLast && replies.some(isTooLong)) continue;
    return merge(replies, async (summaries) => {
      const children = summaries.map((text, index) => ({ name: `Part ${index + 1}`, text }));
      // Parts of parts are not needed: a part's summary is far shorter than the part.
      return ask(requestFor({ ...source, children }, wish));
    });
  }
}

function requestFor(
  { kind, name, children, texts }: RollUpSource,
  wish: SummaryWish,
  part?: PartOf,
): Parameters<Ask>[0] {
  const messages =
    kind === 'project'
      ? projectPrompt({ name, children, texts, ...(part && { part }) }, wish)
      : folderPrompt({ path: name, children, ...(part && { part }) }, wish);
  return {
    promptTokens: tokensOf(messages.map(({ content }) => content)),
    messages: () => Promise.resolve(messages),
  };
}

/** Makes one summary of several, unless one of them is missing. */
async function merge(replies: readonly Reply[], ask: (summaries: string[]) => Promise<Reply>): Promise<Written> {
  const answered = replies.filter((reply) => reply.kind === 'answered');
  const missing = replies.find((reply) => reply.kind !== 'answered');
  const last = missing ?? (await ask(answered.map(({ text }) => text)));
  const usage = [...answered, last].reduce<Usage | undefined>((sum, reply) => add(sum, usageOf(reply)), undefined);
  if (last.kind === 'stopped') return last;
  if (last.kind === 'failed') return { ...last, ...(usage && { usage }) };
  return { kind: 'written', text: last.text, ms: last.ms, ...(usage && { usage }) };
}

function written(reply: Reply, base: number): Written {
  return reply.kind === 'answered' ? { ...reply, kind: 'written', base } : reply;
}

function isTooLong(reply: Reply): boolean {
  return reply.kind === 'failed' && reply.error?.kind === 'too-long';
}

function usageOf(reply: Reply): Usage | undefined {
  return reply.kind === 'stopped' ? undefined : reply.usage;
}

function add(sum: Usage | undefined, usage: Usage | undefined): Usage | undefined {
  if (!sum || !usage) return sum ?? usage;
  return {
    promptTokens: sum.promptTokens + usage.promptTokens,
    completionTokens: sum.completionTokens + usage.completionTokens,
    cachedTokens: sum.cachedTokens + usage.cachedTokens,
  };
}

function tokensOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + textTokens(text, 'prose'), 0);
}
