import type { Clock } from '../base/clocks';
import type { ChatClient } from '../chat/client';
import type { ChatRequest, Outcome } from '../chat/types';
import { EndpointError, type EndpointErrorKind } from '../failures/endpointError';
import { failureKind, sentenceOf } from '../failures/failureKinds';
import type { Usage } from '../../shared/usage';
import type { Check, State } from './finding';

/** A tiny question to one model, and what came of it. */
export interface Chat {
  model: string;
  /** Something was sent. */
  asked: boolean;
  outcome: Outcome;
  /** Milliseconds to the first and to the last text; undefined when none came, or nobody watched. */
  firstMs?: number;
  lastMs?: number;
  /** Milliseconds to the end. */
  totalMs: number;
}

/** Long enough to come in several pieces. */
const streamed = { prompt: 'Count from one to twenty in words.', maxTokens: 64 };
const whole = { prompt: 'Reply with one word: ready', maxTokens: 32 };

/** Streams a tiny answer and looks at the clock. */
export async function tinyStream(client: ChatClient, model: string, clock: Clock, signal: AbortSignal): Promise<Chat> {
  const start = clock.now();
  let firstMs: number | undefined;
  let lastMs: number | undefined;
  for await (const event of client.stream(requestOf(model, streamed), signal)) {
    const ms = clock.now() - start;
    if (event.type === 'end') return { model, asked: true, outcome: event.outcome, firstMs, lastMs, totalMs: ms };
    if (event.type !== 'text') continue;
    firstMs ??= ms;
    lastMs = ms;
  }
  throw new Error('A stream of events ended without its end.');
}

/** Asks for a tiny answer as a whole. */
export async function tinyAnswer(client: ChatClient, model: string, clock: Clock, signal: AbortSignal): Promise<Chat> {
  const start = clock.now();
  const { outcome } = await client.complete(requestOf(model, whole), signal);
  return { model, asked: true, outcome, totalMs: clock.now() - start };
}

/** Stands for a chat with a model that is not served. */
export function unasked(model: string, host: string): Chat {
  const error = new EndpointError('unknown-model', sentenceOf('unknown-model', host, { model }), { host });
  return { model, asked: false, outcome: { kind: 'failed', error }, totalMs: 0 };
}

function requestOf(model: string, { prompt, maxTokens }: { prompt: string; maxTokens: number }): ChatRequest {
  return { model, messages: [{ role: 'user', content: prompt }], maxTokens, temperature: 0 };
}

/** Why a chat counts as failed; undefined when it did what it should. */
export function failureIn({ outcome }: Chat): EndpointError | string | undefined {
  switch (outcome.kind) {
    case 'failed':
      // A model that thinks uses up the few tokens before it answers.
      return outcome.error.kind === 'no-answer' ? undefined : outcome.error;
    case 'cut-off':
      return outcome.reason === 'length' ? undefined : outcome.why;
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
