import type { Discount } from './vendor';
import { isInternational, vendorOf } from './vendors';

/**
 * What is known of batches in files at an address: the vendor's own limits and names, and the price where the model has one.
 *
 * @param model absent: of any
 */
export function fileLane(url: URL, model?: string): Partial<Discount> {
  const lanes = (vendorOf(url)?.discounts ?? []).filter(({ lane }) => lane === 'file');
  return lanes.find(({ models }) => model === undefined || (models?.test(model) ?? true)) ?? {};
}

/**
 * How a model at an address is asked for at the lower price of who can wait; undefined where that is not known.
 *
 * @param model absent: any
 */
export function slowLane(url: URL, model?: string): Discount | undefined {
  return vendorOf(url)?.discounts?.find(
    ({ lane, models, baseUrl }) =>
      lane === 'slow' &&
      (model === undefined || (models?.test(model) ?? true)) &&
      (baseUrl === undefined || !isInternational(url)),
  );
}
