import { t } from '@vscode/l10n';
import { parseUrl } from '../../base/parseUrl';
import { InvalidBaseUrlError, isLocal, isNearby, isOwnServer, parseBaseUrl } from './baseUrl';

/** Where requests go, as `gloss.endpoint.baseUrl` says it. */
export type EndpointAddress =
  /** An address that may be used: see `parseBaseUrl`. */
  | { kind: 'url'; baseUrl: URL }
  /** The models of VS Code itself: they have no address and take no key. */
  | { kind: 'editor' }
  /** Nothing that requests may go to. `why` is one sentence for the user. */
  | { kind: 'invalid'; text: string; why: string };

/** How the models of VS Code are called where others have a host. */
export const editorHost = 'VS Code';

/** How what is no address is called. */
const noHost = t('no valid address');

/** What the setting holds for the models of VS Code. It is never read as a URL, so the checks of addresses know no exception. */
const editorSetting = 'vscode-lm:';

/** Reads the setting; case and spaces around it do not count. */
export function parseAddress(setting: string): EndpointAddress {
  const text = setting.trim();
  if (text.toLowerCase() === editorSetting) return { kind: 'editor' };
  try {
    return { kind: 'url', baseUrl: parseBaseUrl(text) };
  } catch (error) {
    if (error instanceof InvalidBaseUrlError) return { kind: 'invalid', text, why: error.message };
    throw error;
  }
}

/** What the setting holds for an address. Two addresses with the same setting are the same endpoint. */
export function settingOf(address: EndpointAddress): string {
  switch (address.kind) {
    case 'url':
      return address.baseUrl.href;
    case 'editor':
      return editorSetting;
    case 'invalid':
      return address.text;
  }
}

/** Host and port that requests go to, for people: of a setting that is not valid no more, since a key may stand there. */
export function hostOf(address: EndpointAddress): string {
  switch (address.kind) {
    case 'url':
      return address.baseUrl.host;
    case 'editor':
      return editorHost;
    case 'invalid':
      return parseUrl(address.text)?.host || noHost;
  }
}

/** Whether requests go to a server on this machine. */
export function isLocalAddress(address: EndpointAddress): boolean {
  return address.kind === 'url' && isLocal(address.baseUrl);
}

/** Whether requests go to a server on this machine or in a private network. */
export function isNearbyAddress(address: EndpointAddress): boolean {
  return address.kind === 'url' && isNearby(address.baseUrl);
}

/** Whether requests go to a server of the reader's own, which costs nothing and does one thing after the other. */
export function isOwnAddress(address: EndpointAddress): boolean {
  return address.kind === 'url' && isOwnServer(address.baseUrl);
}
