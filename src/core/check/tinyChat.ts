import type { Thinking } from '../../shared/contributions';
import type { Clock } from '../base/clocks';
import type { Question } from '../chat/ask';
import type { AskEvent, Outcome } from '../chat/types';
import { EndpointError, type EndpointErrorKind } from '../failures/endpointError';
import { failureKind } from '../failures/failureKinds';
import { toldText } from '../failures/happening';
import type { Usage } from '../../shared/usage';
import type { Check, State } from './finding';

/** A tiny question to one model, and what came of it. */
export interface Chat {
  model: string;
  /** Something was sent. */
  asked: boolean;
  outcome: Outcome;
  /** Milliseconds to the first and to the last text; undefined when none came. */
  firstMs?: number;
  lastMs?: number;
  /** Milliseconds to the end. */
  totalMs: number;
}

/** A question that costs next to nothing. */
export interface TinyQuestion {
  prompt: string;
  maxTokens: number;
  streamed: boolean;
  thinking?: Thinking;
}

/** Its answer is long enough to come in several pieces. */
export const streamedQuestion: TinyQuestion = {
  prompt: 'Count from one to twenty in words.',
  maxTokens: 64,
  streamed: true,
};

/** Its answer is one word, and is asked for as a whole. */
export const wholeQuestion: TinyQuestion = { prompt: 'Reply with one word: ready', maxTokens: 32, streamed: false };

/** Asks the endpoint that is checked. */
export type Ask = (question: Question) => AsyncIterable<AskEvent>;

/** Asks a tiny question and looks at the clock. */
export async function tinyChat(
  ask: Ask,
  model: string,
  { prompt, ...more }: TinyQuestion,
  clock: Clock,
): Promise<Chat> {
  const start = clock.now();
  let firstMs: number | undefined;
  let lastMs: number | undefined;
  const question = { model, messages: [{ role: 'user' as const, content: prompt }], temperature: 0, ...more };
  for await (const event of ask(question)) {
    const ms = clock.now() - start;
    if (event.type === 'end') return { model, asked: true, outcome: event.outcome, firstMs, lastMs, totalMs: ms };
    if (event.type !== 'text') continue;
    firstMs ??= ms;
    lastMs = ms;
  }
  throw new Error('A stream of events ended without its end.');
}

/** Stands for a chat with a model that is not served. */
export function unasked(model: string, host: string): Chat {
  const kind = 'unknown-model';
  const error = new EndpointError(kind, { code: 'error', kind, who: host, facts: { model } }, { host });
  return { model, asked: false, outcome: { kind: 'failed', error }, totalMs: 0 };
}

/** Why a chat counts as failed; undefined when it did what it should. */
export function failureIn({ outcome }: Chat): EndpointError | string | undefined {
  switch (outcome.kind) {
    case 'failed':
      // A model that thinks uses up the few tokens before it answers.
      return outcome.error.kind === 'no-answer' || outcome.error.kind === 'only-thought' ? undefined : outcome.error;
    case 'cut-off':
      return outcome.reason === 'length' ? undefined : toldText(outcome.why);
    case 'complete':
    case 'refused':
    case 'stopped':
      return undefined;
  }
}

/** Why the endpoint refused a chat, if it did. */
export function refusalOf({ outcome }: Chat): EndpointErrorKind | undefined {
  return outcome.kind === 'failed' ? outcome.error.kind : undefined;
}

/** The tokens that the endpoint told. */
export function usageOf({ outcome }: Chat): Usage | undefined {
  return 'usage' in outcome ? outcome.usage : undefined;
}

/** Whether explanations will stream, by what came of a streamed chat. */
export function usableBy(stream: Chat): State {
  if (failureIn(stream) === undefined) return 'works';
  const refusal = refusalOf(stream);
  return (refusal && failureKind(refusal).check.state) ?? 'fails';
}

/** What chats took, as far as the endpoint told. */
export function costOf(chats: readonly Chat[]): Pick<Check, 'prompts' | 'counted' | 'tokens'> {
  const sent = chats.filter(({ asked }) => asked);
  const told = sent.map(usageOf).filter((usage) => usage !== undefined);
  const tokens = told.reduce((sum, { promptTokens, completionTokens }) => sum + promptTokens + completionTokens, 0);
  return { prompts: sent.length, counted: told.length, tokens };
}
