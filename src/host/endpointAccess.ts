import type * as vscode from 'vscode';
import { InvalidBaseUrlError, keyOrigin, parseBaseUrl } from '../core/endpoint/baseUrl';
import { type EndpointClient, type EndpointClientParts, createEndpointClient } from '../core/endpoint/client';
import { needsKey } from '../core/endpoint/headers';
import type { Send } from '../core/endpoint/http';
import type { Quirks } from '../core/endpoint/requestBody';
import type { Transport } from '../core/endpoint/transport';
import type { EndpointSettings } from '../core/endpoint/types';
import { UserError } from './feedback';
import type { Keys } from './keys';
import { setting } from './settings';

/** Makes clients for the endpoint that the settings name, with the key that belongs to its origin. */
export class EndpointAccess implements vscode.Disposable {
  #transport: Promise<Transport> | undefined;
  /** What models did not take, learnt in this window. */
  readonly #quirks: Quirks = new Map();

  constructor(private readonly keys: Keys) {}

  /**
   * The base URL of the settings.
   *
   * @throws UserError when it is not usable
   */
  get baseUrl(): URL {
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
    const parts = await this.parts();
    return needsKey(parts.settings) ? undefined : createEndpointClient(parts);
  }

  /**
   * What a client is made of, for those who talk to the endpoint in other ways as well.
   *
   * @throws UserError when the settings or the secret storage do not allow a request
   */
  async parts(): Promise<Pick<EndpointClientParts, 'settings' | 'send'> & { quirks: Quirks }> {
    const { baseUrl } = this;
    const seconds = 1000;
    const settings: EndpointSettings = {
      baseUrl,
      apiKey: await this.keys.get(keyOrigin(baseUrl)),
      headers: setting('gloss.endpoint.headers'),
      timeouts: {
        connect: setting('gloss.request.connectTimeoutSeconds') * seconds,
        firstByte: setting('gloss.request.firstByteTimeoutSeconds') * seconds,
        idle: setting('gloss.request.idleTimeoutSeconds') * seconds,
      },
      maxAttempts: setting('gloss.request.maxAttempts'),
    };
    const send: Send = async (request) => (await this.#loadTransport()).send(request);
    return { settings, send, quirks: this.#quirks };
  }

  dispose(): void {
    void this.#transport?.then((transport) => transport.close());
  }

  /** The network stack is loaded by the first request: it would be most of the time of an activation. */
  #loadTransport(): Promise<Transport> {
    this.#transport ??= import('../core/endpoint/transport').then(({ createTransport }) => createTransport());
    return this.#transport;
  }
}
