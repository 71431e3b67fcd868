import { type MatchLogic, calcPrice } from '@pydantic/genai-prices';
import { type Price, type Rates, isPrice, listCnyPerUsd, scaledPrice } from '../../usage/pricing';
import type { ListPrices } from '../vendors/vendor';
import { yuanPrices } from './yuanPrices';

/**
 * What the vendor of an endpoint has on its price list for a model, now; nothing where it is not on the list that is kept.
 * Nothing is fetched: the lists are as old as this version of Gloss.
 *
 * @param where the price lists that count there
 * @param at milliseconds since 1970; some prices hold for hours of the day
 * @param cnyPerUsd how many CNY the reader counts for one USD; absent where the reader counts in USD
 */
export function listPrice(model: string, where: ListPrices, at: number, cnyPerUsd?: number): Price {
  const rate = cnyPerUsd ?? listCnyPerUsd;
  const own = yuanPrices[where.own ?? '']?.rows.find(({ models }) => models.test(model));
  if (own) return { ...scaledPrice(own, 1 / rate), cnyPerUsd: rate };
  for (const provider of where.providers) {
    // A relay may name the maker in front.
    for (const name of new Set([model, model.slice(model.lastIndexOf('/') + 1)])) {
      const found = calcPrice({}, name, { providerId: provider, timestamp: new Date(at) });
      if (!found || !isFor(found.model.match, name.toLowerCase())) continue;
      const price = readPrice(found.model_price);
      if (!where.inCny) return price;
      return { ...scaledPrice(price, listCnyPerUsd / rate), cnyPerUsd: rate };
    }
  }
  return {};
}

type Kept = NonNullable<ReturnType<typeof calcPrice>>['model_price'];

/** Our names for theirs. */
const keys = { input: 'input_mtok', output: 'output_mtok', cachedInput: 'cache_read_mtok' } as const;

function readPrice(kept: Kept): Price {
  const starts = Object.values(keys).flatMap((key) => tiersOf(kept[key]).map(({ start }) => start));
  const longer = [...new Set(starts)].sort((a, b) => a - b).map((above) => ({ above, ...ratesAt(kept, above + 1) }));
  return { ...ratesAt(kept, 0), ...(longer.length > 0 && { longer }) };
}

function ratesAt(kept: Kept, promptTokens: number): Rates {
  const rates: Rates = {};
  for (const side of ['input', 'output', 'cachedInput'] as const) {
    const price = kept[keys[side]];
    const base = typeof price === 'object' ? price.base : price;
    const value = tiersOf(price).findLast(({ start }) => promptTokens > start)?.price ?? base;
    if (isPrice(value)) rates[side] = value;
  }
  return rates;
}

function tiersOf(price: Kept[string]) {
  return typeof price === 'object' ? [...price.tiers].sort((a, b) => a.start - b.start) : [];
}

/** What may follow the part of a name that the list knows: a date, a version or the like; any other word is another model. */
const sameModel = /^(?:[-@:.](?:latest|preview|exp|experimental|stable|thinking|v\d{1,2}(?::\d)?|\d{2,8}))*$/;

/** Whether a row of the list is for a model, and not for all whose names begin alike, such as small ones made from it. */
function isFor(match: MatchLogic, name: string): boolean {
  if ('or' in match) return match.or.some((each) => isFor(each, name));
  if ('and' in match) return match.and.every((each) => isFor(each, name));
  if ('equals' in match) return match.equals.toLowerCase() === name;
  const part = 'starts_with' in match ? match.starts_with : 'contains' in match ? match.contains : undefined;
  // What else there is takes away.
  if (part === undefined) return true;
  const at = name.indexOf(part.toLowerCase());
  return at >= 0 && /(?:^|[/.])$/.test(name.slice(0, at)) && sameModel.test(name.slice(at + part.length));
}
