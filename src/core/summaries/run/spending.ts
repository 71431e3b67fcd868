import type { Usage } from '../../../shared/usage';
import { isPlausible } from '../../usage/plausible';
import { type Price, cost, hasCacheDiscount } from '../../usage/pricing';
import { expectedOf } from '../plan/amount';
import type { Planned } from '../plan/plan';
import type { RunRecord } from '../types';
import { textTokens } from '../find/estimator';
import type { Reply } from './engine';

/** Estimated tokens of a request. */
export interface Expected {
  promptTokens: number;
  answerTokens: number;
  /** The part of the ordinary price that it costs; absent for all. */
  share?: number;
}

/** What a run has taken in all, and where it is to stop. */
export type Budget = Pick<RunRecord, 'spentUsd' | 'spentTokens' | 'stopAtUsd' | 'stopAtTokens'>;

/** What a run has taken, of both kinds. */
export type Taken = Required<Pick<RunRecord, 'spentUsd' | 'spentTokens'>>;

/** Tokens of prompts, and how many of them the endpoint had cached. */
export interface CachedPrompts {
  tokens: number;
  cached: number;
}

/** The part of prompts that the endpoint had cached, 0 to 1; undefined where there are none. */
export function cachedShareOf({ tokens, cached }: CachedPrompts): number | undefined {
  return tokens === 0 ? undefined : cached / tokens;
}

/** The money and the tokens of a run: what it has taken, and what the requests under way may take. */
export interface Spending {
  /** So far: USD as far as prices are known, and tokens sent and received. */
  readonly taken: Taken;
  /** Every request had a known price. */
  readonly known: boolean;
  /** Some of the tokens were not counted by the endpoint. */
  readonly estimated: boolean;
  /** The prompts of models that have a lower price for what the endpoint had cached. */
  readonly prompts: Readonly<CachedPrompts>;
  /** The cap that a request would have passed; absent as long as there was room. */
  readonly reached: 'usd' | 'tokens' | undefined;
  /** Sets money and tokens aside for a request; false when a cap would be passed. */
  reserve(model: string, expected: Expected): boolean;
  /**
   * The request has ended; what was spent never becomes less. When the endpoint has not counted its tokens, an answer
   * costs what was expected, and an error nothing.
   */
  settle(model: string, expected: Expected, reply: Reply): void;
}

/** What requests took whose answers were lost in a crash, as far as prices are known. */
export function lostIn(lost: readonly (Planned & Pick<Expected, 'share'>)[], priceOf: (model: string) => Price): Taken {
  return lost.reduce<Taken>(
    ({ spentUsd, spentTokens }, planned) => {
      const expected = { ...planned, ...expectedOf(planned) };
      return {
        spentUsd: spentUsd + costOf(expected, priceOf(planned.asked.model)),
        spentTokens: spentTokens + tokensOf(usageOf(expected)),
      };
    },
    { spentUsd: 0, spentTokens: 0 },
  );
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

function usageOf({ promptTokens, answerTokens }: Expected): Usage {
  return { promptTokens, completionTokens: answerTokens, cachedTokens: 0 };
}

function tokensOf({ promptTokens, completionTokens }: Usage): number {
  return promptTokens + completionTokens;
}

/** The known part, in USD. */
function costOf(expected: Expected, price: Price): number {
  return (cost(usageOf(expected), price).usd ?? 0) * (expected.share ?? 1);
}

/** @param budget what the run has taken before; no request is sent that would take it beyond its caps */
export function createSpending(
  { spentUsd, spentTokens = 0, stopAtUsd, stopAtTokens = Infinity }: Budget,
  priceOf: (model: string) => Price,
): Spending {
  // Written so that what is no number passes no cap: a comparison with NaN is false.
  let spent = Math.max(0, spentUsd);
  let tokens = Math.max(0, spentTokens);
  let reserved = 0;
  let reservedTokens = 0;
  let known = true;
  let estimated = false;
  let reached: Spending['reached'];
  const prompts: CachedPrompts = { tokens: 0, cached: 0 };
  /** The prices at the first request of the run: what is given back must be what was set aside. */
  const prices = new Map<string, Price>();

  function priceFor(model: string): Price {
    const price = prices.get(model) ?? priceOf(model);
    prices.set(model, price);
    return price;
  }

  return {
    get taken() {
      return { spentUsd: spent, spentTokens: tokens };
    },
    get known() {
      return known;
    },
    get estimated() {
      return estimated;
    },
    prompts,
    get reached() {
      return reached;
    },
    reserve(model, expected) {
      const { usd, atLeast } = cost(usageOf(expected), priceFor(model));
      if (usd === undefined || atLeast) known = false;
      const whole = costOf(expected, priceFor(model));
      // The slack is for rounding errors of floating point.
      if (!(spent + reserved + whole <= stopAtUsd + 1e-9)) reached = 'usd';
      else if (!(tokens + reservedTokens + tokensOf(usageOf(expected)) <= stopAtTokens)) reached = 'tokens';
      else {
        reserved += whole;
        reservedTokens += tokensOf(usageOf(expected));
        return true;
      }
      return false;
    },
    settle(model, expected, reply) {
      reserved -= costOf(expected, priceFor(model));
      reservedTokens -= tokensOf(usageOf(expected));
      if (reply.kind === 'stopped') return;
      const counted = countedUsage(reply, expected);
      const billed = reply.kind === 'answered' || reply.error === undefined;
      const usage = counted ?? (billed ? usageOf(expected) : undefined);
      if (!usage) return;
      if (!counted) estimated = true;
      else if (hasCacheDiscount(priceFor(model), counted.promptTokens)) {
        prompts.tokens += counted.promptTokens;
        prompts.cached += counted.cachedTokens;
      }
      spent += (cost(usage, priceFor(model)).usd ?? 0) * (reply.share ?? 1);
      tokens += tokensOf(usage);
    },
  };
}
