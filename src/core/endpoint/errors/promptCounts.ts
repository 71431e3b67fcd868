/** Estimates are off by less than this; servers that cut a prompt keep a fixed window (ollama#4967). */
const suspiciousShare = 0.5;

/** Small prompts are not cut, and their estimates are the least exact. */
const smallPrompt = 1000;

/** So much larger a prompt, and its count, must be for the count to have followed. */
const grown = { prompt: 1.5, count: 1.25 };

/**
 * What a model has counted of the prompts that it was sent, by our estimates. Some servers count wrongly: one number for
 * every prompt, or without what was cached. A count is believed only where those before have followed the size of the prompts.
 */
export interface PromptCounts {
  /**
   * Takes a count, and tells whether the server seems to have dropped a part of the prompt.
   *
   * @param estimated tokens that the prompt should have had
   */
  isCut(counted: number, estimated: number): boolean;
}

interface Pair {
  counted: number;
  estimated: number;
}

/** Counts nothing yet. */
export function promptCounts(): PromptCounts {
  let smallest: Pair | undefined;
  let largest: Pair | undefined;
  return {
    isCut(counted, estimated) {
      if (counted <= 0 || estimated <= 0) return false;
      const followed =
        smallest !== undefined &&
        largest !== undefined &&
        largest.estimated >= smallest.estimated * grown.prompt &&
        largest.counted >= smallest.counted * grown.count;
      if (counted >= estimated * suspiciousShare) {
        if (!smallest || estimated < smallest.estimated) smallest = { counted, estimated };
        if (!largest || estimated > largest.estimated) largest = { counted, estimated };
        return false;
      }
      return estimated >= smallPrompt && followed;
    },
  };
}

/** What was counted by each model at each origin. The caller keeps it, so that it outlives a client. */
export type Counts = Map<string, PromptCounts>;

/** The counts of one model at one origin; to be added to. */
export function countsOf(counts: Counts, origin: string, model: string): PromptCounts {
  const key = `${origin} ${model}`;
  const known = counts.get(key) ?? promptCounts();
  counts.set(key, known);
  return known;
}
