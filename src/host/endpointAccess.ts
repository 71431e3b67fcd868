import type * as vscode from 'vscode';
import { InvalidBaseUrlError, keyOrigin, parseBaseUrl } from '../core/endpoint/baseUrl';
import { type EndpointClient, createEndpointClient } from '../core/endpoint/client';
import { needsKey } from '../core/endpoint/headers';
import type { Send } from '../core/endpoint/http';
import { isEditorEndpoint } from '../core/endpoint/presets';
import type { Quirks } from '../core/endpoint/requestBody';
import type { Transport } from '../core/endpoint/transport';
import type { EndpointSettings, ServedModel, Timeouts } from '../core/endpoint/types';
import { UserError } from './feedback';
import type { Keys } from './keys';
import { createLanguageModelClient, editorHost } from './languageModelClient';
import { setting } from './settings';

/** Makes clients for the endpoint that the settings name, with the key that belongs to its origin. */
export class EndpointAccess implements vscode.Disposable {
  #transport: Promise<Transport> | undefined;
  /** What models did not take, learnt in this window. */
  readonly #quirks: Quirks = new Map();

  constructor(private readonly keys: Keys) {}

  /** The endpoint as the settings name it: a base URL, or what stands for the models of VS Code. */
  get address(): string {
    return setting('gloss.endpoint.baseUrl').trim();
  }

  /**
   * The base URL of the settings.
   *
   * @throws UserError when it is not usable, or when the models of VS Code are chosen, which have none
   */
  get baseUrl(): URL {
    if (isEditorEndpoint(this.address)) {
      throw new UserError("VS Code's own models have no address and take no key.");
    }
    try {
      return parseBaseUrl(setting('gloss.endpoint.baseUrl'));
    } catch (error) {
      if (error instanceof InvalidBaseUrlError)
        throw new UserError(error.message, 'Correct gloss.endpoint.baseUrl in the settings.');
      throw error;
    }
  }

  /** Host and port that requests go to; the setting as it stands when that is not a URL. */
  get host(): string {
    if (isEditorEndpoint(this.address)) return editorHost;
    try {
      return this.baseUrl.host;
    } catch {
      return setting('gloss.endpoint.baseUrl');
    }
  }

  /**
   * @returns undefined when the endpoint takes a key and there is none
   * @throws UserError when the settings or the secret storage do not allow a request
   */
  async client(): Promise<EndpointClient | undefined> {
    if (isEditorEndpoint(this.address)) return createLanguageModelClient(timeouts());
    const settings = await this.#settingsFor(this.baseUrl);
    if (needsKey(settings)) return undefined;
    return createEndpointClient({ settings, send: this.#send, quirks: this.#quirks });
  }

  /**
   * Whether an endpoint would wait for a key.
   *
   * @throws UserError when the secret storage is locked
   */
  async lacksKey(baseUrl: URL): Promise<boolean> {
    return needsKey(await this.#settingsFor(baseUrl));
  }

  /**
   * What asks servers on this machine for their models, with the network stack loaded, so that all of their time is theirs.
   * They get neither a key nor the user's headers, which belong to the endpoint in use.
   */
  async localModels(): Promise<(baseUrl: URL, signal: AbortSignal) => Promise<ServedModel[] | undefined>> {
    await this.#loadTransport();
    return (baseUrl, signal) => {
      const settings = { baseUrl, apiKey: undefined, headers: {}, timeouts: timeouts(), maxAttempts: 1 };
      return createEndpointClient({ settings, send: this.#send }).listModels(signal);
    };
  }

  dispose(): void {
    void this.#transport?.then((transport) => transport.close());
  }

  async #settingsFor(baseUrl: URL): Promise<EndpointSettings> {
    return {
      baseUrl,
      apiKey: await this.keys.get(keyOrigin(baseUrl)),
      headers: setting('gloss.endpoint.headers'),
      timeouts: timeouts(),
      maxAttempts: setting('gloss.request.maxAttempts'),
    };
  }

  readonly #send: Send = async (request) => (await this.#loadTransport()).send(request);

  /** The network stack is loaded by the first request: it would be most of the time of an activation. */
  #loadTransport(): Promise<Transport> {
    this.#transport ??= import('../core/endpoint/transport').then(({ createTransport }) => createTransport());
    return this.#transport;
  }
}

function timeouts(): Timeouts {
  const seconds = 1000;
  return {
    connect: setting('gloss.request.connectTimeoutSeconds') * seconds,
    firstByte: setting('gloss.request.firstByteTimeoutSeconds') * seconds,
    idle: setting('gloss.request.idleTimeoutSeconds') * seconds,
  };
}
