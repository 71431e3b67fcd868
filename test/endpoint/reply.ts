import type { RecordedRequest } from './recordedRequest';

/** How the scripted endpoint answers one request. Without any field: a short answer, streamed at once. */
export interface Reply {
  /** The answer; split into words unless `tokens` says where. */
  text?: string;
  tokens?: string[];
  /** Streamed before the answer, as `reasoning_content`. */
  reasoning?: string;
  /** Milliseconds before each token. */
  delay?: number;
  /** Each token waits for `next()`. The head of the response is sent at once. */
  hold?: boolean;
  finishReason?: string;
  usage?: { prompt_tokens: number; completion_tokens: number };

  /** Instead of an answer: a status (with `json`, `body` or nothing) … */
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  body?: string | Uint8Array;

  /** … or the pieces of a body, each written by itself, in an event stream unless `headers` say otherwise … */
  pieces?: (string | Uint8Array)[];
  /** … or everything, status line included. */
  raw?: (string | Uint8Array)[];
  /** Writes `pieces` and `raw` in parts of so many bytes. */
  split?: number;
  /**
   * What happens to the connection afterwards; by default the response ends and the connection stays. `repeat`: the last of
   * `raw` comes again and again, until the client closes it.
   */
  then?: 'close' | 'reset' | 'hang' | 'repeat';
}

/** Chooses a reply by what was asked. */
export type Replier = (request: RecordedRequest) => Reply | Promise<Reply>;

/** What a server says to a request that is too much for it. @param afterMs when to come again, where it says so */
export function tooManyRequests(afterMs: number | undefined): Reply {
  const headers = afterMs === undefined ? undefined : { 'retry-after-ms': String(afterMs) };
  return { status: 429, headers, json: { error: { message: 'Too many requests' } } };
}

/** One event of a stream. */
export function sse(data: unknown): string {
  return `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

/** A part of a chat completion; `choice` adds to or replaces the fields of its only choice. */
export function chunk(delta: object, choice: object = {}, more: object = {}): object {
  const choices = [{ index: 0, delta, finish_reason: null, ...choice }];
  return { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices, ...more };
}

/** The events of a whole streamed answer, `[DONE]` included. */
export function answerEvents(reply: Reply): string[] {
  const tokens = tokensOf(reply).map((content) => sse(chunk({ content })));
  const reasoning = reply.reasoning ? [sse(chunk({ reasoning_content: reply.reasoning }))] : [];
  const usage = sse({ ...chunk({}), choices: [], usage: usageOf(reply) });
  const finish = sse(chunk({}, { finish_reason: reply.finishReason ?? 'stop' }));
  return [sse(chunk({ role: 'assistant', content: '' })), ...reasoning, ...tokens, finish, usage, sse('[DONE]')];
}

/** The same answer as one completion that is not streamed. */
export function wholeAnswer(reply: Reply): object {
  const message = { role: 'assistant', content: tokensOf(reply).join('') };
  const choices = [{ index: 0, message, finish_reason: reply.finishReason ?? 'stop' }];
  return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'scripted', choices, usage: usageOf(reply) };
}

function tokensOf({ tokens, text = 'This code is explained.' }: Reply): string[] {
  return tokens ?? text.match(/\s*\S+\s*$|\s*\S+/g) ?? [text];
}

function usageOf(reply: Reply): Reply['usage'] {
  return reply.usage ?? { prompt_tokens: 100, completion_tokens: tokensOf(reply).length };
}
