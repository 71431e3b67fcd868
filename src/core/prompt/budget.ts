import type { SentBlock } from '../../shared/protocol';
import { estimateTokens } from '../base/tokens';
import type { BlockSource } from './blockSource';
import type { BlockTitle } from './sentTitles';

/** A part of the prompt. */
export interface Block<Title extends string = BlockTitle> {
  title: Title;
  text: string;
  /** What is sent where there is no room for the whole. */
  shorter?: string;
  /** Where it stands, for the reader: a path with lines. */
  place?: string;
  /** The lines that it shows, and those that the shorter text does. */
  source?: BlockSource;
  shorterSource?: BlockSource;
  /** Names it among the blocks about some code, where the reader may switch it off. */
  id?: string;
  /** The reader has switched it off. */
  off?: true;
  /** The lowest goes first when the budget is short. */
  priority: number;
}

/** A block as it is sent, or left out. */
type FittedBlock = Pick<SentBlock, 'tokens' | 'text' | 'leftOut'> & Pick<Block, 'source' | 'id' | 'off'>;

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
): (FittedBlock & Pick<Block<Title>, 'title' | 'place'>)[] {
  const whole = blocks.map(({ text, source }) => ({ text, tokens: estimateTokens(text), source }));
  const kept = new Map([[0, whole[0]]]);
  let left = budget - (whole[0]?.tokens ?? 0);
  const byImportance = blocks
    .map((block, index) => ({ ...block, index }))
    .slice(1)
    .sort((a, b) => b.priority - a.priority);
  for (const { index, shorter, shorterSource, off } of byImportance) {
    let version = whole[index];
    if (version && version.tokens > left && shorter !== undefined) {
      version = { text: shorter, tokens: estimateTokens(shorter), source: shorterSource };
    }
    if (off || !version || version.tokens > left) continue;
    kept.set(index, version);
    left -= version.tokens;
  }
  return blocks.map(({ title, place, id, off }, index) => {
    const { text, tokens, source } = kept.get(index) ?? { ...whole[index], text: '' };
    return {
      title,
      ...(place !== undefined && { place }),
      tokens: tokens ?? 0,
      text,
      leftOut: !kept.has(index),
      ...(source && { source }),
      ...(id !== undefined && { id }),
      ...(off && { off }),
    };
  });
}
