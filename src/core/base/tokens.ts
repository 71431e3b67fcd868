import { estimateTokenCount } from 'tokenx';

/**
 * Estimates how many tokens a text is: within about 15 % of o200k_base on a file of code, in 0.1 ms a kilobyte.
 * A real tokenizer is a megabyte or more and would sit in every window for this one number.
 */
export function estimateTokens(text: string): number {
  return estimateTokenCount(text);
}
