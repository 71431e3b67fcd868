import { t } from '@vscode/l10n';
import { type MoneyFormat, formatMoney } from '../../../shared/money';
import { type Price, type Rates, isPrice, ratesFor } from '../../usage/pricing';
import type { Spread } from '../find/spread';
import type { Amount, Plan, Tokens } from './plan';

/** What something would cost, in USD; a part for which a price is unknown is absent, never zero. */
export interface Bill {
  input?: number;
  output?: number;
  /** A list price of a vendor is in it. */
  byList?: true;
  /** From how much to how much it usually is in all, by the bills of earlier runs; absent where that is not known. */
  range?: readonly [low: number, high: number];
}

/** What a plan would cost, and how much more that would be if the store were empty. @param priceOf the price of a model */
export function planPrices(
  { models, spreads, totals }: Plan,
  priceOf: (model: string) => Price,
): { bill: Bill; saved: Bill } {
  const files = priceOf(models.files);
  const rollUps = priceOf(models.rollUps);
  return {
    bill: addBills(
      billOf(totals.files, files, spreads[models.files]),
      billOf(totals.rollUps, rollUps, spreads[models.rollUps]),
    ),
    saved: addBills(billOf(totals.savedFiles, files), billOf(totals.savedRollUps, rollUps)),
  };
}

/** Long prompts are priced each by itself, the others by their mean. */
function billOf(amount: Amount, price: Price, spread?: Spread): Bill {
  const { requests, long } = amount;
  const all = (pick: (tokens: Tokens) => number): number =>
    pick(amount) - long.reduce((sum, one) => sum + pick(one), 0);
  const others = {
    promptTokens: all(({ promptTokens }) => promptTokens),
    cachedTokens: all(({ cachedTokens }) => cachedTokens),
    answerTokens: all(({ answerTokens }) => answerTokens),
  };
  const mean = others.promptTokens / Math.max(1, requests - long.length);
  const sides = [
    sidesOf(others, ratesFor(price, mean)),
    ...long.map((one) => sidesOf(one, ratesFor(price, one.promptTokens))),
  ].reduce(addBills);
  return {
    ...sides,
    ...(requests > 0 && price.from?.includes('list') && { byList: true }),
    ...rangeOf(sides, spread),
  };
}

function sidesOf({ promptTokens, cachedTokens, answerTokens }: Tokens, { input, output, cachedInput }: Rates): Bill {
  const cached = isPrice(cachedInput) ? cachedTokens : 0;
  return {
    ...part('input', [promptTokens - cached, input], [cached, cachedInput]),
    ...part('output', [answerTokens, output]),
  };
}

/** Zero tokens cost zero, even without a known price. */
function part(name: 'input' | 'output', ...pieces: [tokens: number, usdPerMillion: number | undefined][]): Bill {
  const taken = pieces.filter(([tokens]) => tokens !== 0);
  const known = taken.filter((piece): piece is [number, number] => isPrice(piece[1]));
  if (known.length < taken.length) return {};
  return { [name]: known.reduce((sum, [tokens, each]) => sum + tokens * each, 0) / 1_000_000 };
}

/** What costs nothing is that for sure. */
function rangeOf({ input, output }: Bill, spread: Spread | undefined): Pick<Bill, 'range'> {
  if (input === undefined || output === undefined) return {};
  if (input + output === 0) return { range: [0, 0] };
  if (!spread) return {};
  const { prompt, answer } = spread;
  return { range: [input * prompt[0] + output * answer[0], input * prompt[1] + output * answer[1]] };
}

/** Two bills together. */
export function addBills(a: Bill, b: Bill): Bill {
  const sum: Bill = {};
  if (a.input !== undefined && b.input !== undefined) sum.input = a.input + b.input;
  if (a.output !== undefined && b.output !== undefined) sum.output = a.output + b.output;
  if (a.byList || b.byList) sum.byList = true;
  if (a.range && b.range) sum.range = [a.range[0] + b.range[0], a.range[1] + b.range[1]];
  return sum;
}

/** The whole in USD; undefined when a part is unknown. */
export function totalOf({ input, output }: Bill): number | undefined {
  return input === undefined || output === undefined ? undefined : input + output;
}

/** Whether the price of anything is known. */
export function isKnownInPart({ input, output }: Bill): boolean {
  return input !== undefined || output !== undefined;
}

/** `about $0.0213`, or `about $0.0213 (usually $0.0200–$0.0230)`; `at least $0.0200` where only a part is known; `price unknown`. */
export function billText(bill: Bill, money: MoneyFormat): string {
  const total = totalOf(bill);
  if (total !== undefined) {
    const text = formatMoney(total, money);
    const [least, most] = bill.range ?? [total, total];
    const [low, high] = [formatMoney(least, money), formatMoney(most, money)];
    return low === high ? t('about {0}', text) : t('about {0} (usually {1}–{2})', text, low, high);
  }
  if (!isKnownInPart(bill)) return t('price unknown');
  return t('at least {0}', formatMoney((bill.input ?? 0) + (bill.output ?? 0), money));
}

/** Whether the user must agree to the price first; one that is not known is never small. */
export function mustConfirm(bill: Bill, confirmAboveUsd: number): boolean {
  const total = totalOf(bill);
  // Written so that what is no number is asked about.
  return !(total !== undefined && total <= confirmAboveUsd);
}
