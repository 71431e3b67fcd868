import type { Discount } from './vendor';
import { vendorOf } from './vendors';

/**
 * What is known of batches in files at an address: the vendor's own limits and names, and the price where the model has one.
 *
 * @param model absent: of any
 */
export function fileLane(url: URL, model?: string): Partial<Discount> {
  const lanes = (vendorOf(url)?.discounts ?? []).filter(({ lane, shape }) => lane === 'file' && shape === 'usual');
  return lanes.find(({ models }) => model === undefined || (models?.test(model) ?? true)) ?? {};
}
