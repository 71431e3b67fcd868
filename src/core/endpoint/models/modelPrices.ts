import type { PriceSource } from '../../../shared/usage';
import { isRecord } from '../../base/json';
import { type Price, isPrice } from '../../usage/pricing';
import { servedName } from './servedName';

type Sides = Partial<Record<'input' | 'output' | 'cachedInput', number | undefined>>;

/** Who is believed first. */
const order: readonly PriceSource[] = ['settings', 'endpoint', 'catalogue'];

/** The price of a model, each part by the first that knows it; `from` names those that were needed. */
export function priceBy(sources: Record<PriceSource, Sides>): Price {
  const from = new Set<PriceSource>();
  const price: Price = {};
  for (const side of ['input', 'output', 'cachedInput'] as const) {
    const source = order.find((name) => isPrice(sources[name][side]));
    if (!source) continue;
    price[side] = sources[source][side]!;
    from.add(source);
  }
  return from.size > 0 ? { ...price, from: order.filter((name) => from.has(name)) } : price;
}

/** What the reader's settings say of a model, in any of its names; they may hold anything. */
export function ownPrice(model: string, prices: Readonly<Record<string, unknown>>): Sides {
  const name = servedName(model, Object.keys(prices));
  const own = name === undefined ? undefined : prices[name];
  return isRecord(own) ? own : {};
}
