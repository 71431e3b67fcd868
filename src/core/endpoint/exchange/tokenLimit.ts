import { numberOf } from '../../base/json';
import type { ChatRequest } from '../../chat/types';
import type { ErrorFacts } from '../errors/errorJson';

/** How many tokens of an answer a model lets itself be limited to, as far as its refusals have told. */
export interface TokenRange {
  least?: number;
  most?: number;
}

/** What was learnt of each model at each origin. The caller keeps it, so that it outlives a client. */
export type TokenRanges = Map<string, TokenRange>;

/** The limit of one request while it is found out which one passes. */
export interface LimitTrial {
  /** The request, with the limit that is to be tried next where it wants one. */
  limited(request: ChatRequest): ChatRequest;
  /**
   * Obeys a refusal that names a range.
   *
   * @param sent the body of the request
   * @returns false when it names none, or obeying it has not helped
   */
  learn(refused: Pick<ErrorFacts, 'message' | 'param'>, sent: Record<string, unknown>): boolean;
  /** The request passed: what was learnt is remembered. */
  keep(): void;
}

/** So often a range is obeyed in one request: a number that was taken for it may have been another. */
const mostTries = 3;

/** @param known is added to */
export function limitTrial(known: TokenRanges, origin: string, model: string): LimitTrial {
  const key = `${origin} ${model}`;
  let range = known.get(key) ?? {};
  /** Holds for this prompt alone. */
  let left: number | undefined;
  let tries = 0;
  return {
    limited(request) {
      const { least = 1, most = Infinity } = range;
      const { maxTokens: wanted } = request;
      if (wanted === undefined) return request;
      return { ...request, maxTokens: Math.min(left ?? Infinity, Math.max(least, Math.min(most, wanted))) };
    },
    learn({ message, param }, sent) {
      const asked = numberOf(sent['max_tokens'] ?? sent['max_completion_tokens']);
      if (asked === undefined || ++tries > mostTries) return false;
      const told = limitIn(`${message} ${param}`, asked);
      if (told === undefined) return false;
      if (told.ofThisPrompt) left = told.tokens;
      else range = { ...range, ...(told.tokens < asked ? { most: told.tokens } : { least: told.tokens }) };
      return true;
    },
    keep() {
      if (tries > 0) known.set(key, range);
    },
  };
}

/** vLLM: `(32000 > 8192 - 1000)`, what the prompt leaves of the window. */
const leftOfWindow = /(\d{1,9})\s*>\s*(\d{1,9})\s*-\s*(\d{1,9})/;

/** Words of a refusal for which a limit may be too small. */
const lowerBound =
  /\[|between|range|below|too (small|low|few)|at least|minimum|>=|≥|(greater|larger|more|less|smaller) than|范围|区间|介于|之间|至少|最小|太小|过小|大于|不(能|得|可)?(小|低|少)于/i;

/** What stands before a bound that does not count itself, at most so many characters before it. */
const lessThan = /(?:(?:less|smaller|lower|fewer) than|<|小于|低于)\s*$/i;
const moreThan = /(?:(?:greater|larger|more|higher) than|>|大于|高于)\s*$/i;
const negated = /(?:\bno|\bnot|\bnot be|不|不能|不得|不可)\s*(?:\w{4,7} than|小于|低于|大于|高于)\s*$/i;
const nearBefore = 32;

/**
 * The limit nearest to a refused one that a refusal allows, by the numbers that stand in it: below the refused one the largest,
 * above it the smallest.
 */
function limitIn(message: string, asked: number): { tokens: number; ofThisPrompt?: true } | undefined {
  const [, refused, window, prompt] = leftOfWindow.exec(message) ?? [];
  if (Number(refused) === asked && Number(window) > Number(prompt)) {
    return { tokens: Number(window) - Number(prompt), ofThisPrompt: true };
  }
  const numbers = numbersIn(message);
  const below = numbers
    .map(({ value, before }) => (isExclusive(before, lessThan) ? value - 1 : value))
    .filter((value) => value >= 1 && value < asked);
  if (below.length > 0) return { tokens: Math.max(...below) };
  const above = numbers
    .map(({ value, before }) => (isExclusive(before, moreThan) ? value + 1 : value))
    .filter((value) => value > asked);
  return above.length > 0 && lowerBound.test(message) ? { tokens: Math.min(...above) } : undefined;
}

function isExclusive(before: string, words: RegExp): boolean {
  return words.test(before) && !negated.test(before);
}

/** The whole numbers of a text, as words of their own or as the ends of `1-8192`, each with what stands before it. */
function numbersIn(message: string): { value: number; before: string }[] {
  const text = message.replace(/(?<![\d[(（［,])\d{1,3}(?:,\d{3})+(?![\d,])/g, (thousands) =>
    thousands.replaceAll(',', ''),
  );
  return [...text.matchAll(/[\w.-]+/g)].flatMap(({ 0: word, index }) => {
    const [, first, second] = /^(\d{1,9})(?:-(\d{1,9}))?\.*$/.exec(word) ?? [];
    const before = text.slice(Math.max(0, index - nearBefore), index);
    return [first, second].flatMap((digits) => (digits === undefined ? [] : [{ value: Number(digits), before }]));
  });
}
