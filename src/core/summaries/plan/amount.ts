import type { Amount, PlannedFile, PlannedRollUp } from './plan';

/** What some summaries take together; a folder in parts has an answer for each. */
export function amountOf(planned: readonly (PlannedFile | PlannedRollUp)[]): Amount {
  const sum = { requests: planned.length, promptTokens: 0, answerTokens: 0 };
  for (const { promptTokens, answerTokens, ...more } of planned) {
    const parts = 'parts' in more ? more.parts : 0;
    sum.promptTokens += promptTokens;
    sum.answerTokens += answerTokens * (1 + parts);
  }
  return sum;
}
