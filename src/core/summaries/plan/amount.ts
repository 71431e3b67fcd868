import type { Amount, Planned, PlannedFile, PlannedRollUp } from './plan';

/** What some summaries take together. */
export function amountOf(planned: readonly (PlannedFile | PlannedRollUp)[]): Amount {
  const sum = { requests: planned.length, promptTokens: 0, cachedTokens: 0, answerTokens: 0 };
  for (const one of planned) {
    const { promptTokens, answerTokens } = expectedOf(one);
    sum.promptTokens += promptTokens;
    sum.cachedTokens += promptTokens * one.cachedShare;
    sum.answerTokens += answerTokens;
  }
  return { ...sum, cachedTokens: Math.round(sum.cachedTokens) };
}

/** The tokens of a summary; a folder in parts has an answer for each. */
export function expectedOf(planned: Planned | PlannedRollUp): { promptTokens: number; answerTokens: number } {
  const { promptTokens, answerTokens } = planned;
  return { promptTokens, answerTokens: answerTokens * (1 + ('parts' in planned ? planned.parts : 0)) };
}
