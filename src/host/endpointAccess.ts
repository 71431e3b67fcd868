import type * as vscode from 'vscode';
import { InvalidBaseUrlError, keyOrigin, parseBaseUrl } from '../core/endpoint/baseUrl';
import { type EndpointClient, createEndpointClient } from '../core/endpoint/client';
import { needsKey } from '../core/endpoint/headers';
import type { Quirks } from '../core/endpoint/requestBody';
import type { EndpointSettings } from '../core/endpoint/types';
import { UserError } from './feedback';
import type { Keys } from './keys';
import { Network } from './network';
import { setting } from './settings';

/** Makes clients for the endpoint that the settings name, with the key that belongs to its origin. */
export class EndpointAccess implements vscode.Disposable {
  readonly #network = new Network();
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
    if (needsKey(settings)) return undefined;
    return createEndpointClient({ settings, send: await this.#network.open(), quirks: this.#quirks });
  }

  dispose(): void {
    this.#network.dispose();
  }
}
