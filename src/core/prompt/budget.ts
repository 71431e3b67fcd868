import type { SentBlock } from '../../shared/protocol';
import { estimateTokens } from '../base/tokens';
import type { BlockTitle } from './sentTitles';

/** A part of the prompt. */
export interface Block<Title extends string = BlockTitle> {
  title: Title;
  text: string;
  /** The lowest goes first when the budget is short. */
  priority: number;
}

/**
 * Fits blocks into a budget by leaving out the least important ones. The first block is what the question is about and
 * always stays.
 *
 * @param budget most tokens (estimated) for all blocks together
 * @returns every block in its given order, with its tokens and whether it was left out
 */
export function fitBudget<Title extends string>(
  blocks: readonly Block<Title>[],
  budget: number,
): (Omit<SentBlock, 'title'> & { title: Title })[] {
  const tokens = blocks.map((block) => estimateTokens(block.text));
  const kept = new Set<number>([0]);
  let left = budget - (tokens[0] ?? 0);
  const byImportance = blocks
    .map((block, index) => ({ index, priority: block.priority }))
    .slice(1)
    .sort((a, b) => b.priority - a.priority);
  for (const { index } of byImportance) {
    if ((tokens[index] ?? 0) > left) continue;
    kept.add(index);
    left -= tokens[index] ?? 0;
  }
  return blocks.map((block, index) => ({
    title: block.title,
    tokens: tokens[index] ?? 0,
    text: kept.has(index) ? block.text : '',
    leftOut: !kept.has(index),
  }));
}
