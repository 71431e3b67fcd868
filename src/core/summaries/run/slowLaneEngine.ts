import { attemptOf } from '../../chat/attempt';
import type { Askable, SlowLane } from '../../chat/endpoint';
import type { Outcome } from '../../chat/types';
import { type Clock, systemClock } from '../../base/clocks';
import type { NowEngine, Signals } from './engine';
import { type ParallelEngineDeps, parallelEngine } from './parallelEngine';

/** So long the slow lane may refuse everything before somebody is asked whether to go on waiting. Milliseconds. */
const patienceMs = 10 * 60_000;

/** What the engine asks with. */
export interface SlowLaneEngineDeps extends ParallelEngineDeps {
  lane: Pick<SlowLane, 'waitOf' | 'shareOf'>;
  /** What answers in the slow lane; `endpoint` answers now. */
  slow: Askable;
  /** Told when the lane has had no room for a while, once for each time that it has none. */
  onNoRoom: () => void;
  /** Told that the lane does not take a model. */
  onRefused: (model: string) => void;
}

/** An engine that can be told to wait no longer. */
export interface SlowLaneEngine extends NowEngine {
  /** What is not under way yet goes out now, at the ordinary price: only somebody who pays for it may say so. */
  sendNow(): void;
}

/**
 * The engine that asks in the slow lane for all that is there to be had and worth a wait, and now for the rest. Where the
 * lane has no room, it waits.
 */
export function slowLaneEngine(deps: SlowLaneEngineDeps): SlowLaneEngine {
  const { lane, slow, endpoint, onNoRoom, onRefused, clock = systemClock } = deps;
  const now = parallelEngine(deps);
  const later = parallelEngine({ ...deps, endpoint: watched(slow, clock, onNoRoom) });
  const leaving = new AbortController();
  /** One for all requests of a run: each signal has its listeners. */
  const together = new Map<Signals, Signals>();

  const waits = ({ model, canWait }: { model: string; canWait: boolean }): boolean =>
    canWait && !leaving.signal.aborted && lane.waitOf(model) !== undefined;

  function signalsFor(given: Signals): Signals {
    const known = together.get(given);
    if (known) return known;
    const signals = { ...given, halt: AbortSignal.any([given.halt, leaving.signal]) };
    together.set(given, signals);
    return signals;
  }

  return {
    async ask(request, signals) {
      if (!waits(request)) return now.ask(request, signals);
      const reply = await later.ask(request, signalsFor(signals));
      if (reply.kind === 'failed' && reply.error?.kind === 'no-slow-lane') onRefused(request.model);
      const isLeft = reply.kind === 'stopped' && leaving.signal.aborted && !signals.halt.aborted;
      return isLeft ? now.ask(request, signals) : reply;
    },
    shareOf: (request) => (waits(request) ? lane.shareOf(request.model) : 1),
    pause() {
      slow.gate.pause();
      endpoint.gate.pause();
    },
    resume() {
      slow.gate.resume();
      endpoint.gate.resume();
    },
    sendNow: () => leaving.abort(),
  };
}

/** What answers in the lane, watched: `onNoRoom` is called when it has refused everything for a while. */
function watched(slow: Askable, { now }: Pick<Clock, 'now'>, onNoRoom: () => void): Askable {
  const { client } = slow;
  let underWay = 0;
  let since: number | undefined;
  let told = false;

  function see(outcome: Outcome): void {
    // What is under way has found room.
    if (underWay > 0 || attemptOf({ outcome }).kind !== 'refused') {
      since = undefined;
      told = false;
      return;
    }
    since ??= now();
    if (told || now() - since < patienceMs) return;
    told = true;
    onNoRoom();
  }

  return {
    ...slow,
    client: {
      ...client,
      async complete(request, signal) {
        underWay++;
        const completion = await client.complete(request, signal);
        underWay--;
        see(completion.outcome);
        return completion;
      },
    },
  };
}
