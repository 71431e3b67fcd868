import type { Clock } from '../../base/clocks';
import type { ChatClient } from '../../chat/client';
import type { Completion } from '../../chat/types';
import { attemptOf } from '../../gate/attempt';
import type { Gate } from '../../gate/gate';
import type { NowEngine, Reply } from './engine';

/**
 * The engine that asks for one chat completion after the other, as many at once as the gate lets through.
 *
 * @param client asks once: the gate tries again
 */
export function parallelEngine({ gate, client, clock }: { gate: Gate; client: ChatClient; clock: Clock }): NowEngine {
  return {
    async ask({ model, size, estimatedPromptTokens, messages }, { halt, abort }) {
      let startedAt = 0;
      const completion = await gate.run<Completion | undefined>(
        async () => {
          const prompt = await messages();
          // The run may have ended while the prompt was written.
          if (!prompt || halt.aborted) return { kind: 'settled', result: undefined };
          startedAt = clock.now();
          return attemptOf(await client.complete({ model, messages: prompt, estimatedPromptTokens }, abort));
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
      // The server may have cut the prompt: such a summary is not good enough to be kept.
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
