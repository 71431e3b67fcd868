import { type Clock, systemClock } from '../../base/clocks';
import type { Asker } from '../../chat/ask';
import type { Askable } from '../../chat/endpoint';
import type { Completion } from '../../chat/types';
import type { Told } from '../../failures/happening';
import type { Thinking } from '../../../shared/contributions';
import type { NodeKind } from '../types';
import type { NowEngine, Reply } from './engine';

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
    async ask({ messages, kind, ...question }, signals) {
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
      return completion ? replyOf(completion, clock.now() - startedAt) : { kind: 'stopped' };
    },
    pause: () => endpoint.gate.pause(),
    resume: () => endpoint.gate.resume(),
  };
}

function replyOf({ answer, outcome }: Completion, ms: number): Reply {
  switch (outcome.kind) {
    case 'complete':
      // A prompt that the server may have cut, or an odd end: it is paid for, so it is kept, with the mark of a doubt.
      return { kind: 'answered', text: answer.trim(), usage: outcome.usage, ms, ...doubtOf(outcome.warning) };
    case 'cut-off':
    case 'refused':
      return { kind: 'failed', why: { code: 'request', told: outcome.why }, usage: outcome.usage };
    case 'failed':
      return {
        kind: 'failed',
        why: { code: 'request', told: { happening: outcome.error.happening } },
        error: outcome.error,
        ...(outcome.usage && { usage: outcome.usage }),
      };
    case 'stopped':
      return { kind: 'stopped' };
  }
}

function doubtOf(doubt: Told | undefined): { doubt?: Told } {
  return doubt === undefined ? {} : { doubt };
}
