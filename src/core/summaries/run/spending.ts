import type { Usage } from '../../../shared/usage';
import { isPlausible } from '../../usage/plausible';
import { type Price, cost } from '../../usage/pricing';
import { textTokens } from '../find/estimator';
import type { Reply } from './engine';

/** Estimated tokens of a request. */
export interface Expected {
  promptTokens: number;
  answerTokens: number;
}

/** The money of a run: what it has cost, and what the requests under way may cost. */
export interface Spending {
  /** USD so far, as far as prices are known. */
  readonly spentUsd: number;
  /** Every request had a known price. */
  readonly known: boolean;
  /** Sets money aside for a request; false when the cap would be passed. */
  reserve(model: string, expected: Expected): boolean;
  /**
   * The request has ended; what was spent never becomes less. When the endpoint has not counted its tokens, an answer
   * costs what was expected, and an error nothing.
   */
  settle(model: string, expected: Expected, reply: Reply): void;
}

/** What requests cost whose answers were lost in a crash, in USD, as far as prices are known. */
export function lostUsd(
  lost: readonly (Expected & { asked: { model: string } })[],
  priceOf: (model: string) => Price,
): number {
  return lost.reduce((sum, expected) => sum + (costOf(expected, priceOf(expected.asked.model)) ?? 0), 0);
}

/**
 * What a reply took, by the endpoint's counts where these can be meant, else as it was expected.
 *
 * @returns undefined when the endpoint has counted nothing
 */
function countedUsage(reply: Reply, expected: Expected): Usage | undefined {
  const usage = reply.kind === 'stopped' ? undefined : reply.usage;
  if (!usage || !(isPlausible(usage.promptTokens, 0) || isPlausible(usage.completionTokens, 0))) return undefined;
  const { promptTokens } = isPlausible(usage.promptTokens, expected.promptTokens) ? usage : expected;
  // What fails may have come to no answer.
  const isNone = reply.kind === 'failed' && usage.completionTokens === 0;
  const uncounted = isNone ? 0 : expected.answerTokens;
  const written = reply.kind === 'answered' ? textTokens(reply.text, 'prose') : 0;
  return {
    promptTokens,
    completionTokens: isPlausible(usage.completionTokens, written)
      ? usage.completionTokens
      : Math.max(uncounted, written),
    cachedTokens: isPlausible(usage.cachedTokens, 0) ? Math.min(usage.cachedTokens, promptTokens) : 0,
  };
}

function costOf({ promptTokens, answerTokens }: Expected, price: Price): number | undefined {
  return cost({ promptTokens, completionTokens: answerTokens, cachedTokens: 0 }, price);
}

/**
 * @param spentUsd what the run has cost before
 * @param stopAtUsd no request is sent that would take the run beyond it
 */
export function createSpending(spentUsd: number, stopAtUsd: number, priceOf: (model: string) => Price): Spending {
  // Written so that what is no number passes no cap: a comparison with NaN is false.
  let spent = Math.max(0, spentUsd);
  let reserved = 0;
  let known = true;
  /** The prices at the first request of the run: what is given back must be what was set aside. */
  const prices = new Map<string, Price>();

  function priceFor(model: string): Price {
    const price = prices.get(model) ?? priceOf(model);
    prices.set(model, price);
    return price;
  }

  const expectedCost = (model: string, expected: Expected): number | undefined => costOf(expected, priceFor(model));

  return {
    get spentUsd() {
      return spent;
    },
    get known() {
      return known;
    },
    reserve(model, expected) {
      const price = expectedCost(model, expected);
      if (price === undefined) known = false;
      // The slack is for rounding errors of floating point.
      if (!(spent + reserved + (price ?? 0) <= stopAtUsd + 1e-9)) return false;
      reserved += price ?? 0;
      return true;
    },
    settle(model, expected, reply) {
      const price = expectedCost(model, expected) ?? 0;
      reserved -= price;
      if (reply.kind === 'stopped') return;
      const counted = countedUsage(reply, expected);
      const actual = counted && cost(counted, priceFor(model));
      const billed = reply.kind === 'answered' || reply.error === undefined;
      spent += actual ?? (billed ? price : 0);
    },
  };
}
