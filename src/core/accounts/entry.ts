import type { MoneyFormat } from '../../shared/money';
import type { PriceSource, Usage } from '../../shared/usage';
import { type UsageMode, usageModes } from '../../shared/usageReport';
import { isAmount, isListOf, isMoment, isText, isTrue, optional } from '../base/guards';
import { isRecord, parseJson } from '../base/json';
import type { Use } from '../chat/meter';
import { cost, isPrice, listCnyPerUsd, ratesFor } from '../usage/pricing';

/** What one request took: names and numbers, no text of anybody. */
export interface UsageEntry {
  /** When it ended, in milliseconds since 1970. */
  at: number;
  host: string;
  /** As it was asked for. */
  model: string;
  mode: UsageMode;
  /** Absent where the endpoint has not counted them. */
  tokens?: Usage;
  /** What is known of the cost; absent where nothing is. */
  cost?: number;
  /** The cost is more, by what is not known. */
  atLeast?: true;
  /** How much more it would have cost without the endpoint's cache. */
  cacheSaved?: number;
  /** Amounts of money are in CNY, else in USD. */
  inCny?: true;
  /** The part of the ordinary price that was paid. */
  share?: number;
  /** Only the first entry with an id counts: a crash may have had it written again. */
  id?: string;
  /** Who says what it costs. */
  priceFrom?: PriceSource[];
  /** It is no request, but what a batch of this name is expected to take; or, with `over`, that this counts no more. */
  batch?: string;
  over?: true;
}

/** The entry of a request. @param took absent where the endpoint has not counted it */
export function entryOf(
  { host, model, mode, price, share = 1, id }: Use,
  took: Usage | undefined,
  at: number,
): UsageEntry {
  const about = { at, host, model, mode, ...(id !== undefined && { id }) };
  if (!took) return about;
  const { usd, atLeast } = cost(took, price);
  // Kept in the currency of the bill, so that it stays right at any rate.
  const factor = share * (price.cnyPerUsd ?? 1);
  const { input, cachedInput } = ratesFor(price, took.promptTokens);
  const each = isPrice(input) && isPrice(cachedInput) ? Math.max(0, input - cachedInput) : 0;
  const saved = (took.cachedTokens * each) / 1_000_000;
  return {
    ...about,
    tokens: took,
    ...(usd !== undefined && { cost: usd * factor }),
    ...(atLeast && { atLeast }),
    ...(saved > 0 && { cacheSaved: saved * factor }),
    ...(price.cnyPerUsd !== undefined && { inCny: true }),
    ...(share !== 1 && { share }),
    ...(price.from && { priceFrom: price.from }),
  };
}

/** USD for each unit of the entry's money, as the reader counts. */
export function usdEach({ inCny }: Pick<UsageEntry, 'inCny'>, { currency, cnyPerUsd }: MoneyFormat): number {
  return inCny ? 1 / (currency === 'CNY' ? cnyPerUsd : listCnyPerUsd) : 1;
}

/** An entry as it is kept. */
export function toLine(entry: UsageEntry): string {
  return JSON.stringify(entry);
}

/** An entry read from a line; undefined for what is none, such as a line that a crash has cut. */
export function readEntry(line: string): UsageEntry | undefined {
  const value = parseJson(line);
  return isEntry(value) ? value : undefined;
}

function isEntry(value: unknown): value is UsageEntry {
  return (
    isRecord(value) &&
    isMoment(value.at) &&
    isText(value.host) &&
    isText(value.model) &&
    isText(value.mode) &&
    (usageModes as readonly string[]).includes(value.mode) &&
    optional(isTokens, value.tokens) &&
    [value.cost, value.cacheSaved].every((amount) => optional(isAmount, amount)) &&
    optional(isTrue, value.atLeast) &&
    optional(isTrue, value.inCny) &&
    optional(isShare, value.share) &&
    [value.id, value.batch].every((name) => optional(isText, name)) &&
    optional(isTrue, value.over) &&
    optional((from): from is string[] => isListOf(isText, from), value.priceFrom)
  );
}

function isTokens(value: unknown): value is Usage {
  return (
    isRecord(value) &&
    [value.promptTokens, value.completionTokens, value.cachedTokens].every(isAmount) &&
    optional(isAmount, value.reasoningTokens)
  );
}

function isShare(value: unknown): value is number {
  return isAmount(value) && value > 0;
}
