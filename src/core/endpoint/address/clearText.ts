import { isLocal, keyOrigin } from './baseUrl';

/** Where the origins stand that the reader has agreed to. */
const memoryKey = 'gloss.clearText.origins';

/** What is needed from outside. */
export interface ClearTextPorts {
  /** Of the reader, in all windows; no workspace gets at it. */
  memory: { get(key: string): unknown; update(key: string, value: unknown): PromiseLike<void> };
  /** Whether the reader may be asked. */
  mayAsk: () => boolean;
  /** Asks whether code and key may go to a host in the clear. */
  ask: (host: string) => Promise<boolean>;
}

/** Knows which requests may go over a network without TLS: those to the origins that the reader has agreed to. */
export class ClearText {
  constructor(private readonly ports: ClearTextPorts) {}

  /** Whether a request may be sent, by what was agreed to before; asks nobody. */
  isAllowed(url: URL): boolean {
    return url.protocol === 'https:' || isLocal(url) || this.#agreed().includes(keyOrigin(url));
  }

  /** Whether a request may be sent; asks the reader where that is open, and remembers a yes for the origin. */
  async allow(url: URL): Promise<boolean> {
    if (this.isAllowed(url)) return true;
    const { mayAsk, ask, memory } = this.ports;
    if (!mayAsk() || !(await ask(url.host))) return false;
    await memory.update(memoryKey, [...new Set([...this.#agreed(), keyOrigin(url)])]);
    return true;
  }

  #agreed(): string[] {
    const kept = this.ports.memory.get(memoryKey);
    return Array.isArray(kept) ? kept.filter((origin) => typeof origin === 'string') : [];
  }
}
