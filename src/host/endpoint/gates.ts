import { type EndpointAddress, isLocalAddress, settingOf } from '../../core/endpoint/address/endpointAddress';
import { type Gate, createGate } from '../../core/gate/gate';
import { setting } from '../platform/settings';

/** The gates of this window, one for each endpoint: explanations and runs of summaries share it. */
export class Gates {
  readonly #gates = new Map<string, Gate>();

  /** The gate of an endpoint, always the same one. */
  of(address: EndpointAddress): Gate {
    const id = settingOf(address);
    const known = this.#gates.get(id);
    if (known) return known;
    const ceiling = setting('gloss.summaries.maxConcurrency');
    const queues = isLocalAddress(address);
    const gate = createGate({ start: setting('gloss.summaries.concurrency'), ceiling, queues });
    this.#gates.set(id, gate);
    return gate;
  }
}
