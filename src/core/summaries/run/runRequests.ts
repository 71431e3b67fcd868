import type { Planned } from '../plan/plan';
import type { NowEngine, Reply, Signals } from './engine';
import { workOf } from './progress';
import type { Ask, Kept } from './result';
import type { Expected, Spending } from './spending';
import { isForLater } from './stopRule';

/** What the requests of a run need. */
export interface RequestDeps {
  engine: NowEngine;
  /** Whether a summary is worth a wait for a lower price. */
  canWait: (planned: Planned) => boolean;
  spending: Spending;
  signals: Signals;
  /** A request is about to be sent for a summary. */
  onSent: (planned: Planned) => Promise<void>;
  /** It was answered, or failed; called before another request can start. */
  onReply: (reply: Reply) => void;
  /** It has ended, whatever came of it; money may have been spent. */
  onEnded: () => Promise<void>;
  /** The next request would cost more than the run may. */
  onCap: () => void;
}

/**
 * Makes what sends the requests for one summary; money is set aside when it is their turn.
 *
 * @returns a function of the planned summary; `current` gives what it is about when a request is about to be sent
 */
export function createRequests({ engine, canWait, spending, signals, onSent, onReply, onEnded, onCap }: RequestDeps) {
  return (planned: Planned, current: () => Planned = () => planned): Ask => {
    const { model, kind } = planned.asked;
    const way = { model, canWait: canWait(planned) };
    return async ({ messages, promptTokens }) => {
      let expected: Expected = { promptTokens, answerTokens: planned.answerTokens };
      let reserved = false;
      let insteadOfReply: Reply | Kept | undefined;

      async function prompt() {
        insteadOfReply = undefined;
        if (signals.halt.aborted) return undefined;
        const written = await messages();
        if (!Array.isArray(written)) {
          insteadOfReply = written;
          return undefined;
        }
        const share = engine.shareOf(way);
        // Money for it was set aside at the first attempt.
        if (reserved && share === expected.share) return written;
        // The run may have ended while the prompt was written.
        if (signals.halt.aborted) return undefined;
        const isAgain = reserved;
        if (isAgain) spending.settle(model, expected, { kind: 'stopped' });
        expected = { ...expected, share };
        reserved = spending.reserve(model, expected);
        if (!reserved) {
          if (isAgain) await onEnded();
          onCap();
          return undefined;
        }
        if (!isAgain) await onSent(current());
        return written;
      }

      let reply: Reply = { kind: 'stopped' };
      try {
        const size = workOf(expected);
        const request = { ...way, kind, size, estimatedPromptTokens: promptTokens, messages: prompt };
        reply = await engine.ask(request, signals);
      } finally {
        if (reserved) {
          spending.settle(model, expected, reply);
          onReply(reply);
          await onEnded();
        }
      }
      if (insteadOfReply) return insteadOfReply;
      // It waits for the run to go on.
      return isForLater(reply) ? { kind: 'stopped' } : reply;
    };
  };
}
