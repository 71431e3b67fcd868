import type { ServedModel } from '../../core/chat/client';
import { catalogueModel } from '../../core/endpoint/models/catalogue';
import { isRecord } from '../../core/base/json';
import { type Price, cost, isPrice } from '../../core/usage/pricing';
import type { MoneyFormat } from '../../shared/money';
import type { Spent, Usage } from '../../shared/usage';
import { setting } from '../platform/settings';

/**
 * The price of a model: the user's, else the endpoint's, else the catalogue's; what none of them knows stays unknown.
 *
 * @param listed what the endpoint's own list says
 */
export function priceOf(model: string, listed: ServedModel | undefined): Price {
  const own = ownPrice(model);
  const known = catalogueModel(model);
  return {
    input: own.input ?? listed?.inputPrice ?? known?.inputPrice,
    output: own.output ?? listed?.outputPrice ?? known?.outputPrice,
    cachedInput: own.cachedInput ?? listed?.cachedInputPrice,
  };
}

/** The reader's currency. */
export function moneyFormat(): MoneyFormat {
  return { currency: setting('gloss.currency'), cnyPerUsd: setting('gloss.cnyPerUsd') };
}

/** What an answer took, with its price as far as it is known. */
export function spentOn(usage: Usage, model: string, listed: ServedModel | undefined): Spent {
  return { ...usage, usd: cost(usage, priceOf(model, listed)) };
}

/** What the user's settings say; they may hold anything. */
function ownPrice(model: string): Price {
  const prices: Record<string, unknown> = setting('gloss.prices');
  const own = Object.hasOwn(prices, model) ? prices[model] : undefined;
  if (!isRecord(own)) return {};
  return Object.fromEntries(Object.entries(own).filter(([, price]) => isPrice(price)));
}
