import type { Amount, Planned, PlannedFile, PlannedRollUp, Tokens } from './plan';

/** Prices of longer prompts than this may be others; no vendor is known that counts one of fewer tokens as long. */
const longPrompt = 30_000;

/** What some summaries take together. */
export function amountOf(planned: readonly (PlannedFile | PlannedRollUp)[]): Amount {
  const sum = { requests: 0, promptTokens: 0, cachedTokens: 0, answerTokens: 0 };
  const long: Tokens[] = [];
  for (const one of planned) {
    const { promptTokens, answerTokens } = expectedOf(one);
    const cachedTokens = Math.round(promptTokens * one.cachedShare);
    sum.requests += requestsFor(one);
    sum.promptTokens += promptTokens;
    sum.cachedTokens += cachedTokens;
    sum.answerTokens += answerTokens;
    // What is made of parts has several prompts, none of them long.
    if (one.parts === 0 && promptTokens > longPrompt) long.push({ promptTokens, cachedTokens, answerTokens });
  }
  return { ...sum, long };
}

/** How many requests a summary takes: one for each part, and one for the whole. */
export function requestsFor({ parts = 0 }: Pick<Planned, 'parts'>): number {
  return parts + 1;
}

/** The tokens of a summary, of all its requests. */
export function expectedOf(planned: Pick<Planned, 'promptTokens' | 'answerTokens' | 'parts'>) {
  return { promptTokens: planned.promptTokens, answerTokens: planned.answerTokens * requestsFor(planned) };
}
