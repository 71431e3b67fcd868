import type { Attempt } from '../../../src/core/gate/attempt';
import { type Gate, createGate } from '../../../src/core/gate/gate';
import { settle } from '../../support/canaryClient';
import { type VirtualClock, createVirtualClock } from '../../support/virtualClock';

/** A request in flight, which the test answers. */
interface Request {
  name: string;
  signal: AbortSignal;
  answer: (attempt: Attempt<string>) => Promise<void>;
  throw: (error: Error) => Promise<void>;
}

/** A gate in a time that jumps, and what it has started. */
export interface OpenedGate {
  gate: Gate;
  clock: VirtualClock;
  /** Requests in the order they started. */
  requests: Request[];
  run: (name: string, size?: number, signal?: AbortSignal) => Promise<string | undefined>;
  runNow: (name: string, waits?: number[], attempts?: number, signal?: AbortSignal) => Promise<string | undefined>;
  names: () => string;
}

export const never = new AbortController().signal;
export const settled = (result = 'ok'): Attempt<string> => ({ kind: 'settled', result });
export const refused = (afterMs?: number): Attempt<string> => ({ kind: 'refused', result: 'refused', afterMs });
export const failed = (afterMs?: number): Attempt<string> => ({ kind: 'failed', result: 'failed', afterMs });

/** Opens a gate for jobs that answer when the test lets them. */
export function openGate({ start = 2, ceiling = 64, queues = false, random = () => 0.5 } = {}): OpenedGate {
  const clock = createVirtualClock();
  const gate = createGate({ clock, random, start, ceiling, queues });
  const requests: Request[] = [];
  const job = (name: string) => (signal: AbortSignal) =>
    new Promise<Attempt<string>>((resolve, reject) => {
      requests.push({
        name,
        signal,
        answer: (attempt) => (resolve(attempt), settle()),
        throw: (error) => (reject(error), settle()),
      });
    });
  return {
    gate,
    clock,
    requests,
    run: (name, size = 1, signal = never) => gate.run(job(name), { size, signal }),
    runNow: (name, waits = [], attempts = 3, signal = never) =>
      gate.runNow(job(name), { attempts, signal, onWait: (until) => waits.push(until) }),
    names: () => requests.map(({ name }) => name).join(' '),
  };
}

/** Lets so many milliseconds pass. */
export const pass = (clock: VirtualClock, ms: number): Promise<void> =>
  clock.runUntil(new Promise((resolve) => void clock.after(ms, resolve)));
