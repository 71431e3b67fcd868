import { type Clock, systemClock } from '../../base/clocks';
import type { Asker } from '../../chat/ask';
import type { Askable } from '../../chat/endpoint';
import type { Thinking } from '../../../shared/contributions';
import type { NodeKind } from '../types';
import type { NowEngine } from './engine';
import { replyOf } from './replyOf';

/** What the engine asks with. */
export interface ParallelEngineDeps {
  asker: Pick<Asker, 'askInBatch'>;
  endpoint: Askable;
  /** How much the models are asked to think for a summary. */
  thinkingFor: (kind: NodeKind) => Thinking;
  clock?: Clock;
}

/** The engine that asks for one chat completion after the other, as many at once as the endpoint's gate lets through. */
export function parallelEngine(deps: ParallelEngineDeps): NowEngine {
  const { asker, endpoint, thinkingFor, clock = systemClock } = deps;
  return {
    async ask({ messages, kind, canWait: _, ...question }, signals) {
      let startedAt = 0;
      const prompt = async () => {
        const written = await messages();
        startedAt = clock.now();
        return written;
      };
      const completion = await asker.askInBatch(
        endpoint,
        { ...question, thinking: thinkingFor(kind), messages: prompt },
        signals,
      );
      const reply = completion ? replyOf(completion) : { kind: 'stopped' as const };
      if (reply.kind === 'stopped') return reply;
      const share = endpoint.lane && completion && endpoint.lane.shareOf(question.model, completion.outcome);
      const paid = { ...reply, ...(share !== undefined && { share }) };
      return paid.kind === 'answered' && !endpoint.lane ? { ...paid, ms: clock.now() - startedAt } : paid;
    },
    shareOf: ({ model }) => endpoint.lane?.shareOf(model) ?? 1,
    pause: () => endpoint.gate.pause(),
    resume: () => endpoint.gate.resume(),
  };
}
