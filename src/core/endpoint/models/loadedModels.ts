import { type Clock, systemClock } from '../../base/clocks';
import type { ChatClient, Loaded } from '../../chat/client';
import { type EndpointAddress, settingOf } from '../address/endpointAddress';

/** How long what a server told is taken for what it has loaded, in milliseconds: it may be started anew with more. */
const lasts = 30_000;

/** Keeps how servers near by have loaded their models, for one window. */
export class LoadedModels {
  readonly #known = new Map<string, { loaded: Loaded; until: number }>();

  constructor(private readonly clock: Clock = systemClock) {}

  /** What was told the last time. */
  lastKnown(address: EndpointAddress, model: string): Loaded {
    return this.#known.get(keyOf(address, model))?.loaded ?? {};
  }

  /** Asks, unless that was done a moment ago. Never throws. */
  async ask(
    { address, client }: { address: EndpointAddress; client: Pick<ChatClient, 'loaded'> },
    model: string,
    signal: AbortSignal,
  ): Promise<Loaded> {
    const key = keyOf(address, model);
    const kept = this.#known.get(key);
    if (kept && this.clock.now() < kept.until) return kept.loaded;
    const loaded = (await client.loaded?.(model, signal)) ?? {};
    // A reader who leaves says nothing about the server. What is not loaded yet is so by the next time.
    const until = loaded.window?.assumed ? 0 : this.clock.now() + lasts;
    if (!signal.aborted) this.#known.set(key, { loaded, until });
    return loaded;
  }
}

function keyOf(address: EndpointAddress, model: string): string {
  return `${settingOf(address)} ${model}`;
}
