import type { ChatMessage } from '../../chat/types';
import type { Told } from '../../failures/happening';
import type { Usage } from '../../../shared/usage';
import { textTokens } from '../find/estimator';
import type { Answered, Failed, Reply, Stopped } from './engine';

/** The store has the summary already. */
export interface Kept {
  kind: 'kept';
}

/** A new summary. */
export interface Written {
  kind: 'written';
  text: string;
  /** Of all requests that it took together. */
  usage?: Usage;
  /** Why it may be less good than it seems. */
  doubt?: Told;
  /** From request to whole answer; absent when nobody waited for it. */
  ms?: number;
  /** Tokens of its prompt as `Estimator.learn` wants them; absent when it took several. */
  base?: number;
}

/** What came of a summary. */
export type Result = Written | Kept | Failed | Stopped;

/** A request for a summary, or for a part of one. */
export interface SummaryRequest {
  promptTokens: number;
  /** Writes the prompt when it is its turn; anything else is the result, and nothing is sent. */
  messages: () => Promise<ChatMessage[] | Kept | Failed>;
}

/** Sends a request for a summary. */
export type Ask = (request: SummaryRequest) => Promise<Reply | Kept>;

/**
 * Makes one summary of those of several parts, unless one of them is missing.
 *
 * @param ask for the summary of the whole
 */
export async function merge(
  replies: readonly (Reply | Kept)[],
  ask: (summaries: string[]) => Promise<Reply | Kept>,
): Promise<Result> {
  const answered = replies.filter((reply) => reply.kind === 'answered');
  const missing = replies.find((reply) => reply.kind !== 'answered');
  const last = missing ?? (await ask(answered.map(({ text }) => text)));
  const usage = [...answered, last].reduce<Usage | undefined>((sum, reply) => add(sum, usageOf(reply)), undefined);
  if (last.kind === 'stopped' || last.kind === 'kept') return last;
  if (last.kind === 'failed') return { ...last, ...(usage && { usage }) };
  const doubt = [...answered, last].find((reply) => reply.doubt !== undefined)?.doubt;
  return {
    kind: 'written',
    text: last.text,
    ...(last.ms !== undefined && { ms: last.ms }),
    ...(usage && { usage }),
    ...(doubt !== undefined && { doubt }),
  };
}

/** The result of a summary that took one request. @param base of its prompt, as `Estimator.learn` wants it */
export function resultOf(reply: Answered | Reply | Kept, base: number): Result {
  return reply.kind === 'answered' ? { ...reply, kind: 'written', base } : reply;
}

/** Whether a request failed because its prompt was too long for the model. */
export function isTooLong(reply: Reply | Kept): boolean {
  return reply.kind === 'failed' && reply.error?.kind === 'too-long';
}

/** Estimated tokens of the texts of a prompt. */
export function tokensOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + textTokens(text, 'prose'), 0);
}

function usageOf(reply: Reply | Kept): Usage | undefined {
  return 'usage' in reply ? reply.usage : undefined;
}

function add(sum: Usage | undefined, usage: Usage | undefined): Usage | undefined {
  if (!sum || !usage) return sum ?? usage;
  return {
    promptTokens: sum.promptTokens + usage.promptTokens,
    completionTokens: sum.completionTokens + usage.completionTokens,
    cachedTokens: sum.cachedTokens + usage.cachedTokens,
  };
}

/** What comes of a summary where the window of a model is too small for it. @param window in tokens */
export function tooSmall(window = 0): Failed {
  return { kind: 'failed', why: { code: 'small-window', tokens: window } };
}
