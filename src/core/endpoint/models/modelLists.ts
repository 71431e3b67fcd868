import { type Clock, systemClock, within } from '../../base/clocks';
import type { ChatClient, ServedModel } from '../../chat/client';
import { type EndpointAddress, settingOf } from '../address/endpointAddress';
import { catalogueModel, resolveModel, type ResolvedModel } from './catalogue';
import { servedName } from './servedName';

/** How long a list is taken for what is served, in milliseconds. */
const listLasts = 300_000;

/** How long an endpoint without a list, or one that did not give it, is not asked again. */
const nothingLasts = 60_000;

/** How long an answer may wait for the list, in milliseconds; less when the name is known without it. */
const patience = { unknown: 5000, known: 1000 };

/** An endpoint, and what asks it for its list. */
export interface Listing {
  address: EndpointAddress;
  client: Pick<ChatClient, 'listModels'>;
}

/**
 * Keeps what endpoints list, for one window. A list is asked for anew when it is older than five minutes (one minute when
 * there was none), when a name is not in it, and by {@link ask}.
 */
export class ModelLists {
  readonly #lists = new Map<string, { models: ServedModel[] | undefined; until: number }>();

  constructor(private readonly clock: Clock = systemClock) {}

  /** What an endpoint listed of a model the last time, for its price and context. */
  lastKnown(address: EndpointAddress, name: string): ServedModel | undefined {
    const models = this.#lists.get(settingOf(address))?.models ?? [];
    const id = servedName(
      name.trim(),
      models.map((model) => model.id),
    );
    return models.find((model) => model.id === id);
  }

  /**
   * Asks an endpoint for its list and keeps it. Never throws.
   *
   * @param waitMs how long it may take
   * @returns undefined when the endpoint serves no list, did not give it in time, or the signal was aborted
   */
  async ask({ address, client }: Listing, signal: AbortSignal, waitMs = patience.unknown) {
    const asked = within(this.clock, waitMs, signal, (soon) => client.listModels(soon));
    const models = await asked.catch(() => undefined);
    // A reader who leaves says nothing about the endpoint.
    if (!signal.aborted) {
      this.#lists.set(settingOf(address), { models, until: this.clock.now() + (models ? listLasts : nothingLasts) });
    }
    return models;
  }

  /**
   * The id to send for a name, or why none is sent. Asks for the list where that is needed.
   *
   * @param chosen somebody has set the name, and did not just leave it
   */
  async resolve(name: string, chosen: boolean, listing: Listing, signal: AbortSignal): Promise<ResolvedModel> {
    const kept = this.#lists.get(settingOf(listing.address));
    const fresh = kept && this.clock.now() < kept.until ? kept : undefined;
    const waitMs = chosen || catalogueModel(name) ? patience.known : patience.unknown;
    const found = resolveModel(name, fresh ? fresh.models : await this.ask(listing, signal, waitMs), chosen);
    if ('id' in found || !fresh) return found;
    return resolveModel(name, await this.ask(listing, signal), chosen);
  }
}
