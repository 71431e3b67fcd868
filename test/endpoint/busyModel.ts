import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { systemClock } from '../../src/core/base/clocks';
import { createRandom, logNormal } from '../support/random';
import type { ServerKind } from '../support/simulatedServers';
import { ask } from '../support/work';
import type { ChatBody } from './recordedRequest';
import { type Replier, tooManyRequests } from './reply';
import { subjectOf } from './summaryPrompt';

/** A model that writes summaries and bears only so much at once. */
export interface BusyModel {
  reply: Replier;
  /** What it was asked about and did not refuse, in order. */
  readonly answered: string[];
  /** Tokens of the prompts that it did not refuse. */
  readonly promptTokens: number;
  /** Forgets all of these. */
  reset(): void;
}

/**
 * Makes a model that takes as long as real ones do: log-normal, with a heavy tail. It counts tokens with the tokenizer of
 * OpenAI's models.
 *
 * @param server what it bears
 * @param medianMs half of its answers take longer
 */
export function busyModel(server: ServerKind, medianMs: number): BusyModel {
  const random = createRandom(1);
  const simulated = server.create(systemClock);
  const answered: string[] = [];
  let promptTokens = 0;
  return {
    answered,
    get promptTokens() {
      return promptTokens;
    },
    reset() {
      answered.length = 0;
      promptTokens = 0;
    },
    async reply(request) {
      const latency = logNormal(random, medianMs, 1);
      const refusal = await ask(simulated, { latency, size: latency }, systemClock, random);
      if (refusal) return tooManyRequests(refusal.afterMs);
      const subject = subjectOf(request);
      const tokens = tokensOf(request.json);
      const text = summaryOf(request.json);
      answered.push(subject);
      promptTokens += tokens;
      return { text, usage: { prompt_tokens: tokens, completion_tokens: count(text) } };
    },
  };
}

/** Text in a file that looks like a special token is text. */
const count = (text: string): number => countTokens(text, { disallowedSpecial: new Set() });

/** OpenAI adds three tokens to each message, one for its role, and three before the answer. */
function tokensOf(body: ChatBody | undefined): number {
  return (body?.messages ?? []).reduce((sum, { content }) => sum + count(content) + 4, 3);
}

/** A summary of the length that models write: what the code says of itself, and which of its names it mentions most. */
function summaryOf(body: ChatBody | undefined): string {
  const text = body?.messages?.at(-1)?.content ?? '';
  const told = /@fileoverview\s+(.+)/.exec(text)?.[1] ?? 'Holds what belongs together';
  const names = new Map<string, number>();
  for (const [name] of text.matchAll(/\b[a-z]+[A-Z]\w+\b/g)) names.set(name, (names.get(name) ?? 0) + 1);
  const most = [...names].sort(([, a], [, b]) => b - a).slice(0, 12);
  const points = most.map(([name, times]) => `- \`${name}\` has its part in that: it stands here ${times} ×.`);
  return [`${told.replace(/\.?$/, '.')}`, '', ...points].join('\n');
}
