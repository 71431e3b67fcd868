import type { Quirk } from './quirk';
import type { Continuation } from './vendor';
import { vendorOf } from './vendors';

/**
 * How a model at an address goes on with what it has said, where that is known and it has not refused it. Where another address
 * takes such calls, it has the same origin: the key goes nowhere else.
 */
export function continuationOf(url: URL, model: string, quirks: ReadonlySet<Quirk>): Continuation | undefined {
  if (quirks.has('no-prefix')) return undefined;
  const known = vendorOf(url)?.continuation;
  if (known?.models?.test(model) === false) return undefined;
  return known?.baseUrl !== undefined && new URL(known.baseUrl).origin !== url.origin ? undefined : known;
}
