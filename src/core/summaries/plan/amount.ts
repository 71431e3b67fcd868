import type { Amount, Planned, PlannedFile, PlannedRollUp, Tokens } from './plan';

/** Prices of longer prompts than this may be others; no vendor is known that counts one of fewer tokens as long. */
const longPrompt = 30_000;

/** What some summaries take together. */
export function amountOf(planned: readonly (PlannedFile | PlannedRollUp)[]): Amount {
  const sum = { requests: planned.length, promptTokens: 0, cachedTokens: 0, answerTokens: 0 };
  const long: Tokens[] = [];
  for (const one of planned) {
    const { promptTokens, answerTokens } = expectedOf(one);
    const cachedTokens = Math.round(promptTokens * one.cachedShare);
    sum.promptTokens += promptTokens;
    sum.cachedTokens += cachedTokens;
    sum.answerTokens += answerTokens;
    // A folder in parts has several prompts, none of them long.
    const isOne = !('parts' in one && one.parts > 0);
    if (isOne && promptTokens > longPrompt) long.push({ promptTokens, cachedTokens, answerTokens });
  }
  return { ...sum, long };
}

/** The tokens of a summary; a folder in parts has an answer for each. */
export function expectedOf(planned: Planned | PlannedRollUp): { promptTokens: number; answerTokens: number } {
  const { promptTokens, answerTokens } = planned;
  return { promptTokens, answerTokens: answerTokens * (1 + ('parts' in planned ? planned.parts : 0)) };
}
