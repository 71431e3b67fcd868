import type { PriceSource } from '../../../shared/usage';
import { isRecord } from '../../base/json';
import { type Price, type Rates, isPrice } from '../../usage/pricing';
import { servedName } from './servedName';

type Sides = Partial<Record<keyof Rates, number | undefined>>;

/** What each source says of a model. */
type Sources = Record<Exclude<PriceSource, 'list'>, Sides> & { list: Price };

/** Who is believed first. */
const order: readonly PriceSource[] = ['settings', 'endpoint', 'catalogue', 'list'];

const sides = ['input', 'output', 'cachedInput'] as const;

/**
 * The price of a model, each part by the first that knows it; `from` names those that were needed. A discount for what is
 * cached is one on the input's price, so whoever is believed less than who gave that is not asked for it.
 */
export function priceBy(sources: Sources): Price {
  const by: Partial<Record<keyof Rates, PriceSource>> = {};
  for (const side of sides) {
    const limit = side === 'cachedInput' && by.input !== undefined ? order.indexOf(by.input) + 1 : order.length;
    const source = order.slice(0, limit).find((name) => isPrice(sources[name][side]));
    if (source) by[side] = source;
  }
  const from = order.filter((name) => Object.values(by).includes(name));
  const ratesOf = (list: Rates): Rates => {
    const all = { ...sources, list };
    return Object.fromEntries(sides.flatMap((side) => (by[side] ? [[side, all[by[side]][side]]] : [])));
  };
  const { longer, cnyPerUsd } = sources.list;
  return {
    ...ratesOf(sources.list),
    ...(from.length > 0 && { from }),
    ...(from.includes('list') &&
      longer && { longer: longer.map((rates) => ({ above: rates.above, ...ratesOf(rates) })) }),
    ...(from.includes('list') && cnyPerUsd !== undefined && { cnyPerUsd }),
  };
}

/** What the reader's settings say of a model, in any of its names; they may hold anything. */
export function ownPrice(model: string, prices: Readonly<Record<string, unknown>>): Sides {
  const name = servedName(model, Object.keys(prices));
  const own = name === undefined ? undefined : prices[name];
  return isRecord(own) ? own : {};
}
