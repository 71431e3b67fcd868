import { catalogue } from '../core/endpoint/catalogue';
import type { Usage } from '../core/endpoint/types';
import { type Price, usageLine } from '../core/pricing';
import { setting } from './settings';

/**
 * The price of a model: the user's, else the endpoint's, else the catalogue's; what none of them knows stays unknown.
 *
 * @param listed what the endpoint's own list says
 */
export function priceOf(model: string, listed: Price = {}): Price {
  const own = setting('gloss.prices')[model] ?? {};
  const known = catalogue.find(({ id }) => id === model.toLowerCase());
  return {
    input: own.input ?? listed.input ?? known?.inputPrice,
    output: own.output ?? listed.output ?? known?.outputPrice,
    cachedInput: own.cachedInput ?? listed.cachedInput,
  };
}

/** What an answer took, in the reader's currency. */
export function usageText(usage: Usage, model: string): string {
  const money = { currency: setting('gloss.currency'), cnyPerUsd: setting('gloss.cnyPerUsd') };
  return usageLine(usage, priceOf(model), money);
}
