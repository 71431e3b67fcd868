import type { Clock } from '../../base/clocks';
import type { ChatClient } from '../../chat/client';
import type { Completion } from '../../chat/types';
import { attemptOf } from '../../gate/attempt';
import type { Gate } from '../../gate/gate';
import type { Engine, Reply } from './engine';

/**
 * The engine that asks for one chat completion after the other, as many at once as the gate lets through.
 *
 * @param client asks once: the gate tries again
 */
export function parallelEngine({ gate, client, clock }: { gate: Gate; client: ChatClient; clock: Clock }): Engine {
  return {
    async ask({ model, size, estimatedPromptTokens, messages }, { halt, abort }) {
      let startedAt = 0;
      const completion = await gate.run<Completion | undefined>(
        async () => {
          const request = { model, messages: await messages(), estimatedPromptTokens };
          // What ends a run may come while the prompt is written.
          if (halt.aborted) return { kind: 'settled', result: undefined };
          startedAt = clock.now();
          return attemptOf(await client.complete(request, abort));
        },
        { size, signal: halt },
      );
      return completion ? replyOf(completion, clock.now() - startedAt) : { kind: 'stopped' };
    },
    pause: () => gate.pause(),
    resume: () => gate.resume(),
  };
}

function replyOf({ answer, outcome }: Completion, ms: number): Reply {
  switch (outcome.kind) {
    case 'complete':
      // A prompt that the server cut, or an odd end: such a summary is not kept as a good one.
      if (outcome.warning !== undefined) return { kind: 'failed', why: outcome.warning, usage: outcome.usage };
      return { kind: 'answered', text: answer.trim(), usage: outcome.usage, ms };
    case 'cut-off':
    case 'refused':
      return { kind: 'failed', why: outcome.why, usage: outcome.usage };
    case 'failed':
      return { kind: 'failed', why: outcome.error.message, error: outcome.error };
    case 'stopped':
      return { kind: 'stopped' };
  }
}
