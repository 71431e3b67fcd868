import { fallbackSend } from './fallbackSend';
import { fetchSend } from './fetchSend';
import type { Send } from './http';
import { type ProxySources, chooseProxy } from './proxy';
import { type Transport, createTransport } from './transport';

/** What decides how requests go. */
export interface NetworkParts {
  /** The setting `gloss.endpoint.network`. */
  choice: 'auto' | 'own' | 'editor';
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
  // Who names a proxy for Gloss means this one; and where the environment has switched checks off, only we still check.
  const fixed = named.trim() !== '' || environment.NODE_TLS_REJECT_UNAUTHORIZED === '0';
  const byEditor: Send = (request) => (request.url.protocol === 'http:' ? own.send : editor)(request);
  if (choice === 'editor') return { ...own, send: byEditor };
  return choice === 'own' || fixed ? own : { ...own, send: fallbackSend(own.send, editor) };
}
