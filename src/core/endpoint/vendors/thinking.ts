import type { Thinking } from '../../../shared/contributions';
import type { Quirk } from './quirk';
import type { Fields, ThinkingForm } from './vendor';
import { vendorOf } from './vendors';

/** How a model at an address is told how much to think; undefined where that is not known. */
export function thinkingFormOf(url: URL, model: string): ThinkingForm | undefined {
  return vendorOf(url)?.thinking?.find(({ models }) => models?.test(model) ?? true);
}

/** The fields that tell a model how much to think; none where that is left to it, or where it does not take them. */
export function thinkingFields(
  form: ThinkingForm | undefined,
  level: Thinking | undefined,
  quirks: ReadonlySet<Quirk>,
): Fields {
  if (!form || level === undefined || level === 'default' || quirks.has('no-thinking')) return {};
  return form[level === 'off' && quirks.has('always-thinks') ? 'low' : level];
}

/** What is known of a model at an address before it is asked. */
export function knownQuirks(url: URL, model: string): Quirk[] {
  const known = vendorOf(url)?.quirks ?? [];
  return known.filter(({ models }) => models?.test(model) ?? true).map(({ quirk }) => quirk);
}
