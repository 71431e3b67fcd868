import { t } from '@vscode/l10n';
import type { OffServer } from '../../failures/endpointError';
import { isLocal, parseBaseUrl } from '../address/baseUrl';
import { type EndpointAddress, isLocalAddress, settingOf } from '../address/endpointAddress';
import type { Site, Vendor } from './vendor';
import { vendorOf, vendors } from './vendors';

/** An endpoint that Gloss knows by name. */
export interface Preset {
  name: string;
  address: EndpointAddress;
  /** It is in China, and for people there. */
  inChina?: true;
  /** Where its keys are made; absent where none is needed. */
  keyPage?: string;
  /** The command that starts a server on this machine, where one is enough. */
  start?: string;
  /** A model that does for everything there; absent where that depends on the machine. */
  model?: string;
}

/** A vendor at which each account has its own address. */
export interface OwnAddressPreset {
  name: string;
  /** A base URL with capitals where the reader's own name goes. */
  example: string;
}

/** The endpoints to choose from. */
export const presets: readonly Preset[] = [
  ...vendors.flatMap((vendor) => vendor.sites.map((site) => presetFor(vendor, site))),
  { name: t("VS Code's own models"), address: { kind: 'editor' } },
];

/** Those whose address the reader has to complete. */
export const ownAddressPresets: readonly OwnAddressPreset[] = vendors.flatMap(({ name, ownAddress }) =>
  ownAddress ? [{ name, example: ownAddress.example }] : [],
);

function presetFor({ name, inChina, model, start }: Vendor, { baseUrl, international, keyPage }: Site): Preset {
  return {
    name: international ? t('{0} (international)', name) : name,
    address: { kind: 'url', baseUrl: parseBaseUrl(baseUrl) },
    ...(inChina && !international && { inChina }),
    ...(keyPage !== undefined && { keyPage }),
    ...(start !== undefined && { start }),
    ...(model !== undefined && { model }),
  };
}

/** Whether a preset is a server on this machine. */
export function isOnThisMachine(preset: Preset): preset is Preset & { address: { kind: 'url' } } {
  return isLocalAddress(preset.address);
}

/** The preset that has an address, if one has. */
export function presetOf(address: EndpointAddress): Preset | undefined {
  const setting = settingOf(address);
  return presets.find((preset) => settingOf(preset.address) === setting);
}

/** What is known of a server on this machine by its port. */
export function offServerAt(url: URL): OffServer {
  const known = isLocal(url) ? vendorOf(url) : undefined;
  return known ? { name: known.name, ...(known.start && { start: known.start }) } : {};
}
