import type { SentBlock } from '../../shared/protocol';
import { estimateTokens } from '../base/tokens';
import type { BlockTitle } from './sentTitles';

/** A part of the prompt. */
export interface Block<Title extends string = BlockTitle> {
  title: Title;
  text: string;
  /** What is sent where there is no room for the whole. */
  shorter?: string;
  /** Where it stands, for the reader: a path with lines. */
  place?: string;
  /** The lowest goes first when the budget is short. */
  priority: number;
}

/**
 * Fits blocks into a budget by shortening and leaving out the least important ones. The first block is what the question is about and
 * always stays.
 *
 * @param budget most tokens (estimated) for all blocks together
 * @returns every block in its given order, with its tokens and whether it was left out
 */
export function fitBudget<Title extends string>(
  blocks: readonly Block<Title>[],
  budget: number,
): (Omit<SentBlock, 'title'> & Pick<Block<Title>, 'title' | 'place'>)[] {
  const whole = blocks.map(({ text }) => ({ text, tokens: estimateTokens(text) }));
  const kept = new Map([[0, whole[0]]]);
  let left = budget - (whole[0]?.tokens ?? 0);
  const byImportance = blocks
    .map((block, index) => ({ ...block, index }))
    .slice(1)
    .sort((a, b) => b.priority - a.priority);
  for (const { index, shorter } of byImportance) {
    let version = whole[index];
    if (version && version.tokens > left && shorter !== undefined) {
      version = { text: shorter, tokens: estimateTokens(shorter) };
    }
    if (!version || version.tokens > left) continue;
    kept.set(index, version);
    left -= version.tokens;
  }
  return blocks.map(({ title, place }, index) => {
    const { text, tokens } = kept.get(index) ?? { text: '', tokens: whole[index]?.tokens ?? 0 };
    return { title, ...(place !== undefined && { place }), tokens, text, leftOut: !kept.has(index) };
  });
}
