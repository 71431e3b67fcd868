import { t } from '@vscode/l10n';
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { NetworkRoute } from '../../core/check/connectionFindings';
import type { Send } from '../../core/endpoint/wire/http';
import type { NetworkParts } from '../../core/endpoint/wire/network';
import { safeChoice } from '../../core/endpoint/wire/networkChoice';
import {
  type Proxy,
  type ProxySources,
  UnreadableProxyError,
  chooseProxy,
  nameOf,
  parseProxy,
} from '../../core/endpoint/wire/proxy';
import type { Transport } from '../../core/endpoint/wire/transport';
import { UserError } from '../platform/feedback';
import { setting } from '../platform/settings';

/** The way to the network that the settings describe. A change of them makes a new one; what is running ends on the old. */
export class Network implements vscode.Disposable {
  /**
   * @param isOpen whether anything may go to a host: whatever asks, and whatever was forgotten, no request passes without
   * @param isSafe the same of a URL that may be in the clear
   */
  constructor(
    private readonly isOpen: (host: string) => boolean,
    private readonly isSafe: (url: URL) => boolean,
  ) {}

  #parts: Promise<NetworkParts> | undefined;
  #transport: Promise<Transport> | undefined;
  readonly #changes = vscode.workspace.onDidChangeConfiguration((event) => {
    const ours = ['proxy', 'caFile', 'network'].some((name) => event.affectsConfiguration(`gloss.endpoint.${name}`));
    if (!ours && !event.affectsConfiguration('http')) return;
    void this.#transport?.then((transport) => transport.retire());
    this.#parts = this.#transport = undefined;
  });

  /**
   * @returns what sends by the settings of the time
   * @throws UserError when they name a proxy or a file that is not usable
   */
  async open(): Promise<Send> {
    await this.#read();
    return this.#send;
  }

  /**
   * The way that a request takes, for people.
   *
   * @throws UserError as `open` does
   */
  async route(url: URL): Promise<NetworkRoute> {
    const { choice, proxies } = await this.#read();
    const sources = proxies();
    const proxy = proxyFor(url, sources);
    const safe = safeChoice(choice, sources.environment);
    const caFile = setting('gloss.endpoint.caFile').trim();
    return {
      network: safe === 'editor' && url.protocol === 'https:' ? 'editor' : 'own',
      ...(proxy && { proxy: nameOf(proxy) }),
      ...(caFile && { caFile }),
    };
  }

  dispose(): void {
    this.#changes.dispose();
    void this.#transport?.then((transport) => transport.close());
  }

  /**
   * Loads the network stack, which the first request would do: it would be most of the time of an activation.
   *
   * @throws UserError as `open` does
   */
  async load(): Promise<Transport> {
    const parts = await this.#read();
    this.#transport ??= import('../../core/endpoint/wire/network').then(({ createNetwork }) => createNetwork(parts));
    return this.#transport;
  }

  readonly #send: Send = async (request) => {
    const { host } = request.url;
    if (!this.isOpen(host)) throw new Error(`Nothing was sent to ${host}.`);
    if (!this.isSafe(request.url)) throw new Error(`Nothing was sent to ${host} in the clear.`);
    return (await this.load()).send(request);
  };

  #read(): Promise<NetworkParts> {
    const parts = (this.#parts ??= readParts());
    // What was wrong may be right the next time, without a change of the settings.
    parts.catch(() => (this.#parts = undefined));
    return parts;
  }
}

/** The proxy for a request. @throws UserError when it is named so that it cannot be used */
function proxyFor(url: URL, sources: ProxySources): Proxy | undefined {
  try {
    return chooseProxy(url, sources);
  } catch (error) {
    if (!(error instanceof UnreadableProxyError)) throw error;
    throw new UserError(
      t('{0} is not an address such as http://proxy.example.com:8080.', error.source),
      t('In a password, write # as %23 and / as %2F.'),
    );
  }
}

async function readParts(): Promise<NetworkParts> {
  const proxy = setting('gloss.endpoint.proxy');
  if (proxy.trim() && !parseProxy(proxy)) {
    throw new UserError(t('gloss.endpoint.proxy is not an address such as http://proxy.example.com:8080.'));
  }
  return {
    choice: setting('gloss.endpoint.network'),
    proxies: proxySources,
    certificates: await readCertificates(setting('gloss.endpoint.caFile')),
    fetch: () => globalThis.fetch,
  };
}

function proxySources(): ProxySources {
  const http = vscode.workspace.getConfiguration('http');
  return {
    own: setting('gloss.endpoint.proxy'),
    editor: {
      support: http.get('proxySupport') !== 'off',
      proxy: http.get<string | null>('proxy') ?? '',
      noProxy: http.get<string[] | null>('noProxy') ?? [],
      authorization: http.get<string | null>('proxyAuthorization') ?? undefined,
    },
    environment: process.env,
  };
}

/** The certificates of a PEM file; none without a path. */
async function readCertificates(path: string): Promise<string[]> {
  if (!path.trim()) return [];
  const next = t('Correct gloss.endpoint.caFile in the settings.');
  const text = await readFile(path.trim(), 'utf8').catch(() => {
    throw new UserError(t('The certificates in {0} cannot be read.', path.trim()), next);
  });
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0 || !found.every(isCertificate)) {
    throw new UserError(t('{0} holds no certificates in PEM, or a broken one.', path.trim()), next);
  }
  return found;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject.length >= 0;
  } catch {
    return false;
  }
}
