import { type Gate, createGate } from '../../core/gate/gate';
import { setting } from '../platform/settings';

/** The gates of this window, one for each endpoint: explanations and runs of summaries share it. */
export class Gates {
  readonly #gates = new Map<string, Gate>();

  /** @param address of the endpoint in the settings */
  of(address: string): Gate {
    const known = this.#gates.get(address);
    if (known) return known;
    const ceiling = setting('gloss.summaries.maxConcurrency');
    const gate = createGate({ start: setting('gloss.summaries.concurrency'), ceiling });
    this.#gates.set(address, gate);
    return gate;
  }
}
