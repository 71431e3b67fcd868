import { fallbackSend } from './fallbackSend';
import { fetchSend } from './fetchSend';
import type { Send } from './http';
import { type NetworkChoice, safeChoice } from './networkChoice';
import { type ProxySources, chooseProxy } from './proxy';
import { type Transport, createTransport } from './transport';

/** What decides how requests go. */
export interface NetworkParts {
  choice: NetworkChoice;
  /** Read for each new connection. */
  proxies: () => ProxySources;
  /** Trusted besides those of Node and of the system; PEM, one certificate each. */
  certificates: string[];
  /** The editor's own. */
  fetch: () => typeof globalThis.fetch;
}

/** The way to the network that the settings describe. Plain http always goes by our own connections. */
export function createNetwork({ choice, proxies, certificates, fetch }: NetworkParts): Transport {
  const own = createTransport({ proxyFor: (url) => chooseProxy(url, proxies()), certificates });
  const editor = fetchSend(fetch);
  const { own: named, environment } = proxies();
  const safe = safeChoice(choice, environment);
  const byEditor: Send = (request) => (request.url.protocol === 'http:' ? own.send : editor)(request);
  if (safe === 'editor') return { ...own, send: byEditor };
  // Who names a proxy for Gloss means this one.
  return safe === 'own' || named.trim() !== '' ? own : { ...own, send: fallbackSend(own.send, editor) };
}
