import type { Planned } from '../plan/plan';
import type { Engine, Reply, Signals } from './engine';
import type { Spending } from './spending';
import type { Ask } from './writeSummary';

/** What the requests of a run need. */
export interface RequestParts {
  engine: Engine;
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

/** Thrown where a request would be sent although the run ends. */
class Halted extends Error {
  override readonly name = 'Halted';
}

/** Makes what sends the requests for one summary; money is set aside when their turn comes. */
export function createAsker({ engine, spending, signals, onSent, onReply, onEnded, onCap }: RequestParts) {
  return (planned: Planned): Ask =>
    async ({ messages, promptTokens }) => {
      const { model } = planned.asked;
      const expected = { promptTokens, answerTokens: planned.answerTokens };
      let reserved = false;
      let reply: Reply = { kind: 'stopped' };
      try {
        reply = await engine.ask(
          {
            model,
            // An answer is written token by token, a prompt is read at once.
            size: promptTokens + 4 * planned.answerTokens,
            estimatedPromptTokens: promptTokens,
            async messages() {
              if (signals.halt.aborted) throw new Halted();
              // Another attempt is the same money.
              if (reserved) return messages();
              if (!spending.reserve(model, expected)) {
                onCap();
                throw new Halted();
              }
              reserved = true;
              await onSent(planned);
              return messages();
            },
          },
          signals,
        );
      } catch (error) {
        if (!(error instanceof Halted)) throw error;
      } finally {
        if (reserved) {
          spending.settle(model, expected, reply);
          onReply(reply);
          await onEnded();
        }
      }
      return reply;
    };
}
