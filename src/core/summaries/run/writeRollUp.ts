import {
  type ChildSummary,
  type PartOf,
  type ProjectText,
  type SummaryOptions,
  folderPrompt,
  projectPrompt,
} from '../../prompt/summaryPrompts';
import { cutEnds, fenceTokens, groupBySize, mostChildTokens, roomForContent } from '../plan/parts';
import { type Ask, type Result, type SummaryRequest, isTooLong, merge, resultOf, tokensOf, tooSmall } from './result';

/** Smaller parts than this are not tried, in tokens. */
const leastChildTokens = 1000;

/** What a folder's or project's summary is made of. */
export interface RollUpSource {
  kind: 'folder' | 'project';
  /** Path of the folder, name of the project. */
  name: string;
  children: readonly ChildSummary[];
  /** READMEs and manifests; of a project only. */
  texts: readonly ProjectText[];
}

/** The most of a small window that the texts of a project take, as a share. */
const shareOfTexts = 0.25;

/**
 * Writes the summary of a folder or project out of those of its children; of many children in parts, and in smaller ones
 * where the model finds them too long.
 *
 * @param window tokens that the model takes, where that is known
 */
export async function writeRollUp(
  whole: RollUpSource,
  options: SummaryOptions,
  ask: Ask,
  window: number | undefined,
): Promise<Result> {
  const room = roomForContent(window);
  if (room === undefined) return tooSmall(window);
  const texts = cutTexts(whole.texts, room * shareOfTexts);
  const forChildren = texts.length > 0 ? room * (1 - shareOfTexts) : room;
  const source = { ...whole, texts, children: whole.children.flatMap((child) => cutTexts([child], forChildren)) };
  const sizeOf = ({ name, text }: ChildSummary): number => tokensOf([name, text]) + fenceTokens;
  const all = source.children.reduce((sum, child) => sum + sizeOf(child), 0);
  for (let most = Math.min(mostChildTokens, forChildren); ; most = Math.min(most, all) / 2) {
    const groups = groupBySize(source.children, most, sizeOf);
    const isLast = Math.min(most, all) <= leastChildTokens || groups.length === source.children.length;
    if (groups.length === 1) {
      const request = requestFor(source, options);
      const reply = await ask(request);
      if (isLast || !isTooLong(reply)) return resultOf(reply, request.promptTokens);
      continue;
    }
    const replies = await Promise.all(
      groups.map((children, index) =>
        ask(requestFor({ ...source, children, texts: [] }, options, { index: index + 1, count: groups.length })),
      ),
    );
    if (!isLast && replies.some(isTooLong)) continue;
    return merge(replies, async (summaries) => {
      // Parts of parts are not needed: a part's summary is far shorter than the part.
      const parts = cutEnds(summaries, forChildren);
      if (!parts) return tooSmall(window);
      const children = parts.map((text, index) => ({ name: `Part ${index + 1}`, text }));
      return ask(requestFor({ ...source, children }, options));
    });
  }
}

function cutTexts(texts: readonly ProjectText[], most: number): ProjectText[] {
  const cut = cutEnds(
    texts.map(({ text }) => text),
    most,
  );
  return cut ? texts.map(({ name }, index) => ({ name, text: cut[index] ?? '' })) : [];
}

function requestFor(
  { kind, name, children, texts }: RollUpSource,
  options: SummaryOptions,
  part?: PartOf,
): SummaryRequest {
  const messages =
    kind === 'project'
      ? projectPrompt({ name, children, texts, ...(part && { part }) }, options)
      : folderPrompt({ path: name, children, ...(part && { part }) }, options);
  return {
    promptTokens: tokensOf(messages.map(({ content }) => content)),
    messages: () => Promise.resolve(messages),
  };
}
