import { t } from '@vscode/l10n';
import { parseUrl } from '../../base/parseUrl';
import { isLocal } from '../address/baseUrl';
import { isNamedIn } from './noProxy';

/** A proxy and how to ask it for a connection. */
export interface Proxy {
  /** Without user name and password. */
  url: URL;
  /** The value of `Proxy-Authorization`. Never logged, never shown. */
  authorization?: string;
}

/** Everything that may name a proxy. */
export interface ProxySources {
  /** The setting `gloss.endpoint.proxy`; may be empty. */
  own: string;
  /** The `http.*` settings of VS Code. */
  editor: {
    /** `http.proxySupport` is not `off`. */
    support: boolean;
    proxy: string;
    noProxy: string[];
    /** `http.proxyAuthorization`. */
    authorization: string | undefined;
  };
  environment: Record<string, string | undefined>;
}

/**
 * The proxy for a request; undefined to go directly. `gloss.endpoint.proxy` wins. Then VS Code's rules hold: its settings
 * before the environment, and `NO_PROXY` only where `http.noProxy` is empty (read in @vscode/proxy-agent 0.45). This
 * machine is never reached through a proxy, since `localhost` would be the proxy's; nor is any other over plain http, which the
 * proxy would read.
 *
 * @throws UnreadableProxyError
 */
export function chooseProxy(url: URL, { own, editor, environment }: ProxySources): Proxy | undefined {
  if (isLocal(url) || url.protocol === 'http:') return undefined;
  if (own.trim()) return readable(own, 'gloss.endpoint.proxy');
  if (!editor.support) return undefined;
  const noProxy = editor.noProxy.length > 0 ? editor.noProxy.join() : valueOf(environment, 'no_proxy');
  if (isNamedIn(noProxy, url)) return undefined;
  const ofEditor = readable(editor.proxy, 'http.proxy');
  if (ofEditor) return { ...ofEditor, authorization: editor.authorization ?? ofEditor.authorization };
  const name = ['https_proxy', 'all_proxy', 'http_proxy'].find((each) => valueOf(environment, each));
  return name === undefined ? undefined : readable(valueOf(environment, name), name.toUpperCase());
}

/** A proxy was named, but not so that it can be used: nothing goes out then, since going directly is not what was asked for. */
export class UnreadableProxyError extends Error {
  override readonly name = 'UnreadableProxyError';
  readonly code = 'PROXY_UNREADABLE';

  /** @param source the setting or the variable of the environment that names it */
  constructor(readonly source: string) {
    super(t('{0} is no address of a proxy.', source));
  }
}

function readable(text: string, source: string): Proxy | undefined {
  const proxy = parseProxy(text);
  if (!proxy && text.trim()) throw new UnreadableProxyError(source);
  return proxy;
}

/** Reads `http://user:password@host:port`; without a scheme it is http. Gives undefined when it is not an address. */
export function parseProxy(text: string): Proxy | undefined {
  const trimmed = text.trim();
  if (!trimmed) return undefined;
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  const url = parseUrl(full);
  if (!url) return undefined;
  const { username, password } = url;
  url.username = url.password = '';
  // What follows the host was meant for the password, where a `#` or `/` in it is not written as `%23` or `%2F`.
  if (!url.hostname || url.hash || url.search || url.pathname.length > 1) return undefined;
  return username || password ? { url, authorization: basic(`${decoded(username)}:${decoded(password)}`) } : { url };
}

/** Host and port of a proxy, for messages. */
export function nameOf({ url }: Proxy): string {
  const port = url.port || { 'http:': '80', 'https:': '443' }[url.protocol];
  return port ? `${url.hostname}:${port}` : url.hostname;
}

/** The lower-case name first, as curl, undici and VS Code do. */
function valueOf(environment: ProxySources['environment'], name: string): string {
  return environment[name] || environment[name.toUpperCase()] || '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function basic(credentials: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(credentials)))}`;
}
