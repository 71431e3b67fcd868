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
  /** The part of the ordinary price that was paid for that; absent for all. */
  share?: number;
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
  const took = together([...answered, last]);
  if (last.kind === 'stopped' || last.kind === 'kept') return last;
  if (last.kind === 'failed') return { ...last, ...took };
  const doubt = [...answered, last].find((reply) => reply.doubt !== undefined)?.doubt;
  return {
    kind: 'written',
    text: last.text,
    ...(last.ms !== undefined && { ms: last.ms }),
    ...took,
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

/** What several requests took together; where they were not billed alike, by their tokens. */
function together(replies: readonly (Reply | Kept)[]): Pick<Written, 'usage' | 'share'> {
  const counted = replies.flatMap((reply) =>
    'usage' in reply && reply.usage ? [{ ...reply, usage: reply.usage }] : [],
  );
  const [first, ...others] = counted.map(({ usage }) => usage);
  if (!first) return {};
  const usage = others.reduce(add, first);
  if (counted.every(({ share }) => share === undefined)) return { usage };
  const paid = counted.reduce((sum, { usage: each, share = 1 }) => sum + share * tokensIn(each), 0);
  return { usage, share: tokensIn(usage) > 0 ? paid / tokensIn(usage) : 1 };
}

function tokensIn({ promptTokens, completionTokens }: Usage): number {
  return promptTokens + completionTokens;
}

function add(sum: Usage, usage: Usage): Usage {
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
