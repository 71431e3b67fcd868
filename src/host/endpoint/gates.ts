import { type EndpointAddress, isOwnAddress, settingOf } from '../../core/endpoint/address/endpointAddress';
import type { Gate } from '../../core/gate/gate';
import { setting } from '../platform/settings';

/** The gates of this window, one for each endpoint: explanations and runs of summaries share it. */
export class Gates {
  readonly #gates = new Map<string, Promise<Gate>>();

  /** The gate of an endpoint, always the same one. What it is made of is loaded with the first. */
  of(address: EndpointAddress): Promise<Gate> {
    const id = settingOf(address);
    const gate = this.#gates.get(id) ?? makeGate(address);
    this.#gates.set(id, gate);
    return gate;
  }
}

async function makeGate(address: EndpointAddress): Promise<Gate> {
  const { createGate } = await import('../../core/gate/gate');
  const ceiling = setting('gloss.summaries.maxConcurrency');
  return createGate({ start: setting('gloss.summaries.concurrency'), ceiling, queues: isOwnAddress(address) });
}
