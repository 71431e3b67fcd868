import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ChatClient, ServedModel } from '../../core/chat/client';
import type { NetworkRoute } from '../../core/check/connectionFindings';
import { keyOrigin } from '../../core/endpoint/address/baseUrl';
import type { ClearText } from '../../core/endpoint/address/clearText';
import { type EndpointAddress, editorHost, hostOf, parseAddress } from '../../core/endpoint/address/endpointAddress';
import type { EndpointSettings, Timeouts } from '../../core/endpoint/address/endpointSettings';
import type { EndpointClientParts } from '../../core/endpoint/client';
import type { Counts } from '../../core/endpoint/errors/promptCounts';
import type { Quirks } from '../../core/endpoint/exchange/requestBody';
import type { TokenRanges } from '../../core/endpoint/exchange/tokenLimit';
import type { Lacking } from '../../shared/protocol';
import { UserError } from '../platform/feedback';
import { setting } from '../platform/settings';
import type { TrustGate } from '../platform/trustGate';
import type { Keys } from './keys';
import type { Network } from './network';

/** Makes clients for the endpoint that the settings name, with the key that belongs to its origin. */
export class EndpointAccess implements vscode.Disposable {
  #network: Promise<Network> | undefined;
  /** What models did not take, learnt in this window. */
  readonly #quirks: Quirks = new Map();
  readonly #tokenRanges: TokenRanges = new Map();
  readonly #counts: Counts = new Map();

  constructor(
    private readonly keys: Keys,
    private readonly trust: Pick<TrustGate, 'isOpen'>,
    private readonly clearText: ClearText,
  ) {}

  /** The endpoint that the settings name. */
  get address(): EndpointAddress {
    return parseAddress(setting('gloss.endpoint.baseUrl'));
  }

  /**
   * The base URL of the settings.
   *
   * @throws UserError when it is not usable, or when the models of VS Code are chosen, which have none
   */
  get baseUrl(): URL {
    const { address } = this;
    switch (address.kind) {
      case 'url':
        return address.baseUrl;
      case 'editor':
        throw new UserError(t("VS Code's own models have no address and take no key."));
      case 'invalid':
        throw new UserError(address.why, t('Correct gloss.endpoint.baseUrl in the settings.'));
    }
  }

  /** Host and port that requests go to; the setting as it stands when that is not a URL. */
  get host(): string {
    return hostOf(this.address);
  }

  /** A client for the models of VS Code itself, when those are chosen. */
  async editorClient(): Promise<ChatClient | undefined> {
    if (this.address.kind !== 'editor') return undefined;
    return (await import('./languageModelClient')).createLanguageModelClient(timeouts(), () =>
      this.trust.isOpen(editorHost),
    );
  }

  /**
   * @returns undefined when the endpoint lacks what it takes to ask it
   * @throws UserError when the settings or the secret storage do not allow a request
   */
  async client(): Promise<ChatClient | undefined> {
    if (this.address.kind === 'editor') return (await this.lacks()) ? undefined : this.editorClient();
    const parts = await this.parts();
    const [{ needsKey }, { createEndpointClient }] = await Promise.all([headersModule(), clientModule()]);
    if (needsKey(parts.settings)) return undefined;
    return createEndpointClient(parts);
  }

  /**
   * What a client is made of, for those who talk to the endpoint in other ways as well.
   *
   * @param baseUrl another address of the endpoint, which has a key of its own where it has an origin of its own
   * @throws UserError when the settings or the secret storage do not allow a request
   */
  async parts(baseUrl = this.baseUrl): Promise<EndpointClientParts & { quirks: Quirks; tokenRanges: TokenRanges }> {
    await this.agreeToReach(baseUrl);
    const settings = await this.#settingsFor(baseUrl);
    const send = await (await this.#opened()).open();
    return { settings, send, quirks: this.#quirks, tokenRanges: this.#tokenRanges, counts: this.#counts };
  }

  /**
   * Has the reader agree to plain http over a network, once for each origin.
   *
   * @throws UserError without a yes
   */
  async agreeToReach(baseUrl: URL): Promise<void> {
    if (await this.clearText.allow(baseUrl)) return;
    throw new UserError(
      t('Nothing is sent to {0}: you have not agreed to send without encryption.', baseUrl.host),
      t('Agree when Gloss asks, in a folder that you trust, or use an address with https.'),
    );
  }

  /**
   * The way that requests to the endpoint take.
   *
   * @throws UserError when the settings do not allow a request
   */
  async route(): Promise<NetworkRoute> {
    return (await this.#opened()).route(this.baseUrl);
  }

  /**
   * What is missing to ask the endpoint of the settings; undefined when nothing is.
   *
   * @throws UserError when the headers of the settings cannot be used, or the secret storage is locked
   */
  async lacks(): Promise<Lacking | undefined> {
    const { address } = this;
    switch (address.kind) {
      case 'url':
        return (await this.lacksKey(address.baseUrl)) ? 'key' : undefined;
      case 'editor':
        return (await vscode.lm.selectChatModels()).length === 0 ? 'models' : undefined;
      case 'invalid':
        return undefined;
    }
  }

  /**
   * Whether an endpoint would wait for a key.
   *
   * @throws UserError when the headers of the settings cannot be used, or the secret storage is locked
   */
  async lacksKey(baseUrl: URL): Promise<boolean> {
    const { needsKey } = await headersModule();
    return needsKey(await this.#settingsFor(baseUrl));
  }

  /**
   * What asks servers on this machine for their models, with the network stack loaded, so that all of their time is theirs.
   * They get neither a key nor the user's headers, which belong to the endpoint in use.
   */
  async localModels(): Promise<(baseUrl: URL, signal: AbortSignal) => Promise<ServedModel[] | undefined>> {
    const network = await this.#opened();
    const send = await network.open();
    const [{ createEndpointClient }] = await Promise.all([clientModule(), network.load()]);
    return (baseUrl, signal) => {
      const settings = { baseUrl, apiKey: undefined, headers: {}, timeouts: timeouts() };
      return createEndpointClient({ settings, send }).listModels(signal);
    };
  }

  dispose(): void {
    void this.#network?.then((network) => network.dispose());
  }

  /** Loaded with the first request: activation needs none of it. */
  #opened(): Promise<Network> {
    this.#network ??= import('./network').then(
      ({ Network }) =>
        new Network(
          (host) => this.trust.isOpen(host),
          (url) => this.clearText.isAllowed(url),
        ),
    );
    return this.#network;
  }

  async #settingsFor(baseUrl: URL): Promise<EndpointSettings> {
    const [{ headersFor }, { keyHeaderOf }] = await Promise.all([
      import('../../core/endpoint/address/headerSetting'),
      import('../../core/endpoint/vendors/vendors'),
    ]);
    const found = headersFor(setting('gloss.endpoint.headers'), baseUrl);
    if ('problem' in found) {
      throw new UserError(found.problem, t('In the settings, put it under the address that it was entered for.'));
    }
    const apiKey = await this.keys.get(keyOrigin(baseUrl));
    return { baseUrl, apiKey, keyHeader: keyHeaderOf(baseUrl), headers: found.headers, timeouts: timeouts() };
  }
}

// Loaded with the first use: activation needs none of it.
const clientModule = () => import('../../core/endpoint/client');
const headersModule = () => import('../../core/endpoint/address/headers');

function timeouts(): Timeouts {
  const seconds = 1000;
  return {
    connect: setting('gloss.request.connectTimeoutSeconds') * seconds,
    firstByte: setting('gloss.request.firstByteTimeoutSeconds') * seconds,
    idle: setting('gloss.request.idleTimeoutSeconds') * seconds,
  };
}
