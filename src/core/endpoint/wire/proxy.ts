import { isLocal } from '../address/baseUrl';

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
 * machine is never reached through a proxy: `localhost` would be the proxy's, and it would read what is sent in plain http.
 */
export function chooseProxy(url: URL, { own, editor, environment }: ProxySources): Proxy | undefined {
  if (isLocal(url)) return undefined;
  if (own.trim()) return parseProxy(own);
  if (!editor.support) return undefined;
  const noProxy = editor.noProxy.length > 0 ? editor.noProxy.join() : valueOf(environment, 'no_proxy');
  if (bypasses(url, noProxy)) return undefined;
  const ofEditor = parseProxy(editor.proxy);
  if (ofEditor) return { ...ofEditor, authorization: editor.authorization ?? ofEditor.authorization };
  const names = url.protocol === 'https:' ? ['https_proxy', 'all_proxy', 'http_proxy'] : ['http_proxy', 'all_proxy'];
  return parseProxy(names.map((name) => valueOf(environment, name)).find(Boolean) ?? '');
}

/** Reads `http://user:password@host:port`; without a scheme it is http. Gives undefined when it is not an address. */
export function parseProxy(text: string): Proxy | undefined {
  const trimmed = text.trim();
  if (!trimmed) return undefined;
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(full)) return undefined;
  const url = new URL(full);
  const { username, password } = url;
  url.username = url.password = '';
  if (!url.hostname) return undefined;
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

/** Whether a list such as `.example.com, 10.0.0.1, host:8443` names the host of a URL; `*` names all. */
function bypasses(url: URL, list: string): boolean {
  const host = url.hostname.toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', wanted] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? ['', `[${entry}]`];
      const domain = name.replace(/^\*?\./, '');
      return domain !== '' && (host === domain || host.endsWith(`.${domain}`)) && (!wanted || wanted === port);
    });
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
