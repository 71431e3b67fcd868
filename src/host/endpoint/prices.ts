import type { ServedModel } from '../../core/chat/client';
import { catalogueModel } from '../../core/endpoint/models/catalogue';
import { type MoneyFormat, type Price, usageLine } from '../../core/usage/pricing';
import type { Usage } from '../../core/usage/usage';
import { setting } from '../platform/settings';

/**
 * The price of a model: the user's, else the endpoint's, else the catalogue's; what none of them knows stays unknown.
 *
 * @param listed what the endpoint's own list says
 */
export function priceOf(model: string, listed: ServedModel | undefined): Price {
  const own = setting('gloss.prices')[model] ?? {};
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

/** What an answer took, in the reader's currency. */
export function usageText(usage: Usage, model: string, listed: ServedModel | undefined): string {
  return usageLine(usage, priceOf(model, listed), moneyFormat());
}
