import {
  type ChildSummary,
  type PartOf,
  type ProjectText,
  type SummaryOptions,
  folderPrompt,
  projectPrompt,
} from '../../prompt/summaryPrompts';
import { groupBySize, mostChildTokens } from '../plan/parts';
import { type Ask, type Result, type SummaryRequest, isTooLong, merge, resultOf, tokensOf } from './result';

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

/**
 * Writes the summary of a folder or project out of those of its children; of many children in parts, and in smaller ones
 * where the model finds them too long.
 */
export async function writeRollUp(source: RollUpSource, options: SummaryOptions, ask: Ask): Promise<Result> {
  const sizeOf = ({ name, text }: ChildSummary): number => tokensOf([name, text]);
  const all = source.children.reduce((sum, child) => sum + sizeOf(child), 0);
  for (let most = mostChildTokens; ; most = Math.min(most, all) / 2) {
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
      const children = summaries.map((text, index) => ({ name: `Part ${index + 1}`, text }));
      // Parts of parts are not needed: a part's summary is far shorter than the part.
      return ask(requestFor({ ...source, children }, options));
    });
  }
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
