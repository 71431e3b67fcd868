import { t } from '@vscode/l10n';
import type { MoneyFormat } from '../../shared/money';
import type { Cost, PriceSource, Usage } from '../../shared/usage';

/** USD per 1M tokens; what nobody gave is absent, never zero. */
export interface Rates {
  input?: number;
  output?: number;
  cachedInput?: number;
}

/** What a model costs. */
export interface Price extends Rates {
  /** What it costs where a prompt has more tokens than `above`, for the whole of the request; the shortest first. */
  longer?: readonly (Rates & { above: number })[];
  /** Who says so; absent when no price is known. */
  from?: PriceSource[];
  /** The vendor bills in CNY, which were made USD of at this rate. */
  cnyPerUsd?: number;
}

/** USD of the list prices were made of CNY at this rate, as its comments say. */
export const listCnyPerUsd = 7.25;

/** What holds for a prompt of so many tokens. */
export function ratesFor(price: Price, promptTokens: number): Rates {
  return price.longer?.findLast(({ above }) => promptTokens > above) ?? price;
}

/** A price times a factor, such as the part of it that is paid in a batch. */
export function scaledPrice({ longer, from, cnyPerUsd, ...rates }: Price, factor: number): Price {
  const times = ({ input, output, cachedInput }: Rates): Rates => ({
    ...(input !== undefined && { input: input * factor }),
    ...(output !== undefined && { output: output * factor }),
    ...(cachedInput !== undefined && { cachedInput: cachedInput * factor }),
  });
  return {
    ...times(rates),
    ...(longer && { longer: longer.map(({ above, ...some }) => ({ above, ...times(some) })) }),
    ...(from && { from }),
    ...(cnyPerUsd !== undefined && { cnyPerUsd }),
  };
}

/** Whether something can be a price in USD: a setting and an endpoint's list may hold anything. */
export function isPrice(value: unknown): value is number {
  return Number.isFinite(value) && (value as number) >= 0;
}

/** Whether what is cached of such a prompt is known to cost less. */
export function hasCacheDiscount(price: Price, promptTokens: number): boolean {
  const { input, cachedInput } = ratesFor(price, promptTokens);
  return isPrice(input) && isPrice(cachedInput) && cachedInput < input;
}

/** What an answer cost, as far as prices are known. No tokens cost nothing, even without a known price. */
export function cost({ promptTokens, completionTokens, cachedTokens }: Usage, price: Price): Cost {
  const { input, output, cachedInput } = ratesFor(price, promptTokens);
  const parts: [tokens: number, usdPerMillion: number | undefined][] = [
    [promptTokens - cachedTokens, input],
    [cachedTokens, isPrice(cachedInput) ? cachedInput : input],
    [completionTokens, output],
  ];
  const taken = parts.filter(([tokens]) => tokens !== 0);
  const known = taken.filter((part): part is [number, number] => isPrice(part[1]));
  if (known.length === 0 && taken.length > 0) return {};
  const usd = known.reduce((sum, [tokens, each]) => sum + tokens * each, 0) / 1_000_000;
  return known.length < taken.length ? { usd, atLeast: true } : { usd };
}

/** `input $0.15, output $0.60 per 1M tokens`, only the known of the two, or `price unknown`; marked where it is a list price. */
export function priceLine(price: Price, money: MoneyFormat): string {
  const line = ratesLine(price, money);
  return price.from?.includes('list') ? t('{0} (list price)', line) : line;
}

function ratesLine({ input, output }: Price, money: MoneyFormat): string {
  if (input !== undefined && output !== undefined) {
    return t('input {0}, output {1} per 1M tokens', formatRate(input, money), formatRate(output, money));
  }
  if (input !== undefined) return t('input {0} per 1M tokens', formatRate(input, money));
  return output === undefined ? t('price unknown') : t('output {0} per 1M tokens', formatRate(output, money));
}

/** Two decimals as in a price list, more where the price has them. */
function formatRate(usd: number, { currency, cnyPerUsd }: MoneyFormat): string {
  const amount = currency === 'CNY' ? usd * cnyPerUsd : usd;
  const sign = currency === 'CNY' ? '¥' : '$';
  if (amount > 0 && amount < 0.0001) return `<${sign}0.0001`;
  const exact = Number(amount.toFixed(4));
  return sign + (exact === Number(exact.toFixed(2)) ? exact.toFixed(2) : String(exact));
}
