import type { Clock } from '../../src/core/base/clocks';

/** What a server says to a request that is too much for it; times are in milliseconds. */
export interface Refusal {
  afterMs?: number;
}

/** A server that takes only so much. */
export interface SimulatedServer {
  /** Takes a request, unless it refuses. */
  admit(): Refusal | undefined;
  /** A request that it took is done. */
  done(): void;
}

/** How a kind of server is made, and what the best scheduler could reach on it. */
export interface ServerKind {
  name: string;
  create(clock: Clock): SimulatedServer;
  /** Milliseconds, at the least, for requests that take so long. */
  ideal(latencies: number[]): number;
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** Bears so many requests at once, from some times on. */
function bears(name: string, steps: [from: number, allowed: number][], afterMs?: number): ServerKind {
  return {
    name,
    create(clock) {
      const began = clock.now();
      let busy = 0;
      return {
        admit() {
          const passed = clock.now() - began;
          const allowed = steps.findLast(([from]) => from <= passed)?.[1] ?? 0;
          if (busy >= allowed) return { afterMs };
          busy++;
          return undefined;
        },
        done() {
          busy--;
        },
      };
    },
    ideal(latencies) {
      let left = sum(latencies);
      let time = 0;
      steps.some(([from, allowed], index) => {
        const length = (steps[index + 1]?.[0] ?? Infinity) - from;
        time = from + Math.min(length, left / allowed);
        left -= length * allowed;
        return left <= 0;
      });
      return Math.max(time, ...latencies);
    },
  };
}

/** Takes so many requests a minute, evenly, and some more after a rest (a token bucket); says how long to wait. */
function takes(name: string, perMinute: number, burst: number): ServerKind {
  const perMs = perMinute / 60_000;
  return {
    name,
    create(clock) {
      let tokens = burst;
      let at = clock.now();
      return {
        admit() {
          const now = clock.now();
          tokens = Math.min(burst, tokens + (now - at) * perMs);
          at = now;
          if (tokens < 1 - 1e-9) return { afterMs: (1 - tokens) / perMs };
          tokens--;
          return undefined;
        },
        done: () => undefined,
      };
    },
    ideal: (latencies) => Math.max((latencies.length - burst) / perMs + Math.min(...latencies), ...latencies),
  };
}

/** The five servers that a scheduler has to get on with. */
export const servers: ServerKind[] = [
  bears('allows 20', [[0, 20]], 1000),
  bears('allows 8', [[0, 8]]),
  bears('allows 64', [[0, 64]], 1000),
  bears('drops 20→5→30', [
    [0, 20],
    [30_000, 5],
    [75_000, 30],
  ]),
  takes('180 requests/min', 180, 10),
];
