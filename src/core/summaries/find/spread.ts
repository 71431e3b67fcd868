/** What a run took of a model: its requests, and the tokens of prompts and of answers, as they were planned and as they were billed. */
export interface RunPast {
  requests: number;
  prompt: [planned: number, billed: number];
  answer: [planned: number, billed: number];
}

/** From how much to how much of what was planned is billed: `[0.95, 1.1]`. */
type Span = readonly [low: number, high: number];

/** What is usually billed for each token that is planned. */
export interface Spread {
  prompt: Span;
  answer: Span;
}

/** Runs with fewer requests say little, and are taken together with the next one. */
const leastRequests = 5;

/** So many runs are kept, and so many are needed to say what is usual. */
const mostRuns = 8;
const leastRuns = 2;

/** No plan is said to be closer than that. */
const margin = 0.05;

/** The runs of before with one more. */
export function addToPast(past: readonly RunPast[], run: RunPast): RunPast[] {
  const last = past.at(-1);
  if (!last || last.requests >= leastRequests) return [...past, run].slice(-mostRuns);
  const sum = (a: RunPast['prompt'], b: RunPast['prompt']): RunPast['prompt'] => [a[0] + b[0], a[1] + b[1]];
  const both = { prompt: sum(last.prompt, run.prompt), answer: sum(last.answer, run.answer) };
  return [...past.slice(0, -1), { requests: last.requests + run.requests, ...both }];
}

/** What the past says of the next plan; undefined where it is too short. */
export function spreadOf(past: readonly RunPast[]): Spread | undefined {
  const runs = past.filter(
    ({ requests, prompt, answer }) => requests >= leastRequests && prompt[0] > 0 && answer[0] > 0,
  );
  if (runs.length < leastRuns) return undefined;
  const span = (side: 'prompt' | 'answer'): Span => {
    const ratios = runs.map((run) => run[side][1] / run[side][0]);
    return [Math.min(1, ...ratios) * (1 - margin), Math.max(1, ...ratios) * (1 + margin)];
  };
  return { prompt: span('prompt'), answer: span('answer') };
}
