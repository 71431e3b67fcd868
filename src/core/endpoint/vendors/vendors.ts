import { isLocal, parseBaseUrl } from '../address/baseUrl';
import { localServerKinds } from './localServerKinds';
import type { ListPrices, Site, Vendor } from './vendor';
import { vendorsElsewhere } from './vendorsElsewhere';
import { vendorsOfChina } from './vendorsOfChina';

/** All that are known, in the order in which they are offered. */
export const vendors: readonly Vendor[] = [...vendorsElsewhere, ...vendorsOfChina, ...localServerKinds];

/** One place of a vendor, with its base URL read. */
interface Place {
  vendor: Vendor;
  site: Site;
  url: URL;
}

const places: readonly Place[] = vendors.flatMap((vendor) =>
  vendor.sites.map((site) => ({ vendor, site, url: parseBaseUrl(site.baseUrl) })),
);

/** Coding plans answer at hosts of their own, some of them. */
const plans: readonly { vendor: Vendor; url: URL }[] = vendors.flatMap((vendor) =>
  (vendor.codingPlan?.baseUrls ?? []).map((baseUrl) => ({ vendor, url: parseBaseUrl(baseUrl) })),
);

/** So do the slow lanes of some. */
const lanes: readonly { vendor: Vendor; url: URL }[] = vendors.flatMap((vendor) =>
  (vendor.discounts ?? []).flatMap(({ baseUrl }) =>
    baseUrl === undefined ? [] : { vendor, url: parseBaseUrl(baseUrl) },
  ),
);

/**
 * Who answers at an address, by scheme, host and port, whatever the path; a server on this machine by its port.
 *
 * @returns undefined where nobody is known
 */
export function vendorOf(url: URL): Vendor | undefined {
  if (isLocal(url)) return places.find((place) => isLocal(place.url) && place.url.port === url.port)?.vendor;
  const known = [...places, ...plans, ...lanes].find((place) => place.url.origin === url.origin);
  if (known) return known.vendor;
  return url.protocol === 'https:' && url.port === ''
    ? vendors.find(({ ownAddress }) => ownAddress?.hosts.test(url.hostname))
    : undefined;
}

/** The place of a vendor that has an origin; the vendor's first where it is a coding plan that has it. */
function siteOf(url: URL): Site | undefined {
  return places.find((place) => place.url.origin === url.origin)?.site ?? vendorOf(url)?.sites[0];
}

/** Whether an address is the vendor's site for people outside of China. */
export function isInternational(url: URL): boolean {
  return siteOf(url)?.international === true;
}

/** Where a key for an address is made, if that is known. */
export function keyPageOf(url: URL): string | undefined {
  return siteOf(url)?.keyPage ?? vendorOf(url)?.ownAddress?.keyPage;
}

/** Where the account of an address is topped up, if that is known. */
export function accountPageOf(url: URL): string | undefined {
  return siteOf(url)?.balancePage ?? keyPageOf(url);
}

/** Where the list prices of an address stand; undefined where none is known, as at a server on this machine. */
export function listPricesAt(url: URL): ListPrices | undefined {
  if (isLocal(url) || codingPlanBy(url, undefined)) return undefined;
  return places.find((place) => place.url.origin === url.origin)?.site.prices ?? vendorOf(url)?.ownAddress?.prices;
}

/** The hosts where a dollar of list price is paid with one yuan. */
export function hostsOfYuanForDollar(): string[] {
  return places.flatMap(({ site, url }) => (site.yuanForDollar ? [url.host] : []));
}

/** What people call who answers at an address: a vendor's name where it is known, else host and port. */
export function vendorAt(url: URL): string {
  return isLocal(url) ? url.host : (vendorOf(url)?.name ?? url.host);
}

/** The base URLs of the vendor that has an origin; none where none is known. */
export function knownBaseUrls(url: URL): URL[] {
  return isLocal(url) ? [] : places.filter((place) => place.url.origin === url.origin).map((place) => place.url);
}

/** The header in which a key goes to a base URL, where it is not the usual one. */
export function keyHeaderOf({ pathname }: URL): string | undefined {
  return vendors.map(({ ownAddress }) => ownAddress?.keyHeader).find((rule) => rule?.paths.test(pathname))?.header;
}

/**
 * Whether a key belongs to a coding plan, by how it begins, or else the address does; undefined where neither is known to.
 *
 * @param key that is sent along
 */
export function codingPlanBy(url: URL, key: string | undefined): 'key' | 'address' | undefined {
  const prefix = vendorOf(url)?.codingPlan?.keyPrefix;
  if (prefix !== undefined && key?.startsWith(prefix)) return 'key';
  return plans.some((plan) => plan.url.origin === url.origin && isWithin(url.pathname, plan.url.pathname))
    ? 'address'
    : undefined;
}

/** A host that has a coding plan alone has nothing else. */
function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
