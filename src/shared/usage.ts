import { t } from '@vscode/l10n';
import { type MoneyFormat, formatMoney } from './money';
import { count } from './text';

/** Token counts as the endpoint billed them. */
export interface Usage {
  promptTokens: number;
  completionTokens: number;
  /** The part of the prompt that the endpoint had cached. */
  cachedTokens: number;
  /** The part of the answer that was thinking, where the endpoint tells it. */
  reasoningTokens?: number;
}

/** Who says what a model costs: the reader's settings, the endpoint's own list, what Gloss knows by itself, or the list prices of vendors. */
export type PriceSource = 'settings' | 'endpoint' | 'catalogue' | 'list';

/** What something cost. */
export interface Cost {
  /** In USD, as far as prices are known; absent when none is. */
  usd?: number;
  /** A price that it takes is unknown, so it cost more. */
  atLeast?: true;
}

/** What an answer took. */
export interface Spent extends Usage, Cost {
  /** Where its prices are from. */
  priceFrom?: PriceSource[];
  /** Nobody has counted its tokens: they are estimated. */
  estimated?: true;
}

/** What several answers took in all; a price that is not known of one makes it the least that they cost. */
export function spentInAll(all: readonly Spent[]): Spent {
  const add = (pick: (spent: Spent) => number): number => all.reduce((sum, spent) => sum + pick(spent), 0);
  const known = all.filter(({ usd }) => usd !== undefined);
  return {
    promptTokens: add(({ promptTokens }) => promptTokens),
    completionTokens: add(({ completionTokens }) => completionTokens),
    cachedTokens: add(({ cachedTokens }) => cachedTokens),
    ...(known.length > 0 && { usd: add(({ usd = 0 }) => usd) }),
    ...((known.length < all.length || all.some(({ atLeast }) => atLeast)) && { atLeast: true }),
    ...(all.some(({ estimated }) => estimated) && { estimated: true }),
  };
}

/** `1,204 tokens`, or `~1,200 tokens` where they are estimated, with no more digits than that is good for. */
export function tokensText({ promptTokens, completionTokens, estimated }: Spent): string {
  return tokenCount(promptTokens + completionTokens, estimated);
}

/** A number of tokens: `1,204 tokens`, or `~1,200 tokens`. */
export function tokenCount(tokens: number, estimated = false): string {
  return estimated ? t('~{0} tokens', count(Number(tokens.toPrecision(2)))) : t('{0} tokens', count(tokens));
}

/** What an answer cost: `$0.0021`, `at least $0.0021`, `~$0.0021` by estimated tokens, or `price unknown`. */
export function costText({ usd, atLeast, estimated }: Spent, money: MoneyFormat): string {
  // That it is more than next to nothing says nothing.
  if (usd === undefined || (atLeast && usd < 0.0001)) return t('price unknown');
  const amount = formatMoney(usd, money);
  if (amount.startsWith('<')) return amount;
  const marked = estimated ? `~${amount}` : amount;
  return atLeast ? t('at least {0}', marked) : marked;
}

/** What an answer took, for the eye: `1,204 tokens · $0.0021`, or `1,204 tokens · price unknown`. */
export function usageLine(spent: Spent, money: MoneyFormat): string {
  return `${tokensText(spent)} · ${costText(spent, money)}`;
}
