import type { Price } from '../../usage/pricing';

/** What a price becomes in a batch. @param share the part of it that is paid */
export function sharedPrice(price: Price, share: number): Price {
  const part = (usd: number | undefined): number | undefined => (usd === undefined ? undefined : usd * share);
  const { from } = price;
  const [input, output, cachedInput] = [part(price.input), part(price.output), part(price.cachedInput)];
  return {
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    ...(cachedInput !== undefined && { cachedInput }),
    ...(from && { from }),
  };
}
