import { t } from '@vscode/l10n';
import { type MoneyFormat, formatMoney } from '../../../shared/money';
import { type Price, isPrice, ratesFor } from '../../usage/pricing';
import type { Amount, Plan } from './plan';

/** What something would cost, in USD; a part for which a price is unknown is absent, never zero. */
export interface Bill {
  input?: number;
  output?: number;
  /** A list price of a vendor is in it. */
  byList?: true;
}

/** What a plan would cost, and how much more that would be if the store were empty. @param priceOf the price of a model */
export function planPrices({ models, totals }: Plan, priceOf: (model: string) => Price): { bill: Bill; saved: Bill } {
  const files = priceOf(models.files);
  const rollUps = priceOf(models.rollUps);
  return {
    bill: addBills(billOf(totals.files, files), billOf(totals.rollUps, rollUps)),
    saved: addBills(billOf(totals.savedFiles, files), billOf(totals.savedRollUps, rollUps)),
  };
}

function billOf({ promptTokens, answerTokens, requests }: Amount, price: Price): Bill {
  const { input, output } = ratesFor(price, promptTokens / Math.max(1, requests));
  return {
    ...part('input', promptTokens, input),
    ...part('output', answerTokens, output),
    ...(requests > 0 && price.from?.includes('list') && { byList: true }),
  };
}

/** Zero tokens cost zero, even without a known price. */
function part(name: keyof Bill, tokens: number, usdPerMillion: number | undefined): Bill {
  if (tokens === 0) return { [name]: 0 };
  return !isPrice(usdPerMillion) ? {} : { [name]: (tokens * usdPerMillion) / 1_000_000 };
}

/** Two bills together. */
export function addBills(a: Bill, b: Bill): Bill {
  const sum: Bill = {};
  if (a.input !== undefined && b.input !== undefined) sum.input = a.input + b.input;
  if (a.output !== undefined && b.output !== undefined) sum.output = a.output + b.output;
  if (a.byList || b.byList) sum.byList = true;
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

/** `about $0.0213`; `at least $0.0200` where only a part is known; `price unknown`. */
export function billText(bill: Bill, money: MoneyFormat): string {
  const total = totalOf(bill);
  if (total !== undefined) return t('about {0}', formatMoney(total, money));
  if (!isKnownInPart(bill)) return t('price unknown');
  return t('at least {0}', formatMoney((bill.input ?? 0) + (bill.output ?? 0), money));
}

/** Whether the user must agree to the price first; one that is not known is never small. */
export function mustConfirm(bill: Bill, confirmAboveUsd: number): boolean {
  const total = totalOf(bill);
  // Written so that what is no number is asked about.
  return !(total !== undefined && total <= confirmAboveUsd);
}
