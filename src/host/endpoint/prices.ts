import { t } from '@vscode/l10n';
import type { ServedModel } from '../../core/chat/client';
import { isOwnAddress, parseAddress } from '../../core/endpoint/address/endpointAddress';
import { listPricesAt } from '../../core/endpoint/vendors/vendors';
import { catalogueModel } from '../../core/endpoint/models/catalogue';
import { ownPrice, priceBy } from '../../core/endpoint/models/modelPrices';
import { type Price, cost } from '../../core/usage/pricing';
import type { MoneyFormat } from '../../shared/money';
import type { Spent, Usage } from '../../shared/usage';
import { setting } from '../platform/settings';

/** The list prices of vendors, half a megabyte that is read when a price is first needed. */
let lists: typeof import('../../core/endpoint/models/listPrices') | undefined;

/** Reads the list prices of vendors; `priceOf` does without them before that. */
export async function readListPrices(): Promise<void> {
  lists ??= await import('../../core/endpoint/models/listPrices');
}

/**
 * The price of a model: the user's, else the endpoint's, else the catalogue's, else its list price; what none of them knows
 * stays unknown.
 *
 * @param listed what the endpoint's own list says
 */
export function priceOf(model: string, listed: ServedModel | undefined): Price {
  const address = parseAddress(setting('gloss.endpoint.baseUrl'));
  // What the reader runs costs none of its maker's prices.
  const known = isOwnAddress(address) ? undefined : catalogueModel(model);
  const where = address.kind === 'url' ? listPricesAt(address.baseUrl) : undefined;
  const { currency, cnyPerUsd } = moneyFormat();
  return priceBy({
    settings: ownPrice(model, setting('gloss.prices')),
    endpoint: { input: listed?.inputPrice, output: listed?.outputPrice, cachedInput: listed?.cachedInputPrice },
    catalogue: { input: known?.inputPrice, output: known?.outputPrice },
    list: (where && lists?.listPrice(model, where, Date.now(), currency === 'CNY' ? cnyPerUsd : undefined)) ?? {},
  });
}

/** The reader's currency. */
export function moneyFormat(): MoneyFormat {
  return { currency: setting('gloss.currency'), cnyPerUsd: setting('gloss.cnyPerUsd') };
}

/** What the reader's currency is called. */
export function currencyName({ currency }: MoneyFormat): string {
  return currency === 'CNY' ? t('Yuan') : t('US dollars');
}

/** What an answer took, with its price as far as it is known. */
export function spentOn(usage: Usage, model: string, listed: ServedModel | undefined): Spent {
  const price = priceOf(model, listed);
  return { ...usage, ...cost(usage, price), ...(price.from && { priceFrom: price.from }) };
}
