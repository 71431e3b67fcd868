/** Of so large a share of our own estimate a count must be at the least: tokenizers differ by less. */
const leastShare = 0.25;

/** Whether an endpoint can have counted so many tokens: zero, far too few and what is no number say nothing. */
export function isPlausible(counted: unknown, estimated: number): counted is number {
  return Number.isFinite(counted) && (counted as number) > 0 && (counted as number) >= estimated * leastShare;
}
