import { estimateTokens } from '../base/tokens';
import { cutInTheMiddle } from './cutInTheMiddle';

/**
 * A text within a number of tokens (estimated). Where it has to be cut its secrets are masked first: a part of one is not known as
 * a secret any more.
 *
 * @param mask puts placeholders where secrets stand; absent where none are masked
 */
export async function withinBudget(
  text: string,
  mostTokens: number,
  mask?: (text: string) => Promise<string>,
): Promise<string> {
  const isCut = estimateTokens(text) > mostTokens;
  return cutInTheMiddle(isCut && mask ? await mask(text) : text, mostTokens);
}
