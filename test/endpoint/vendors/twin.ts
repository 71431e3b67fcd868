import type { RecordedRequest } from '../recordedRequest';
import { type Reply, chunk, sse } from '../reply';

/** A script of what one vendor's endpoint does, as far as a client notices: nothing here was run against the vendor. */
export interface Twin {
  /** Where the vendor answers; what is asked there is answered by the script. */
  baseUrl: string;
  /** A key that it takes. */
  key: string;
  /** What `GET /models` lists; undefined: it has no such call. */
  models: string[] | undefined;
  /** The reply to a chat completion. */
  chat: (request: RecordedRequest) => Reply;
}

/** What a request says in a field of its body. */
export function field({ json }: RecordedRequest, name: string): unknown {
  return (json as Record<string, unknown> | undefined)?.[name];
}

/** The key that came in the usual header. */
export function bearer({ headers }: RecordedRequest): string {
  return (headers['authorization'] ?? '').replace(/^Bearer /, '');
}

/** An error with its status and body. */
export function refusal(status: number, json: unknown): Reply {
  return { status, json };
}

/** A short answer in the usual shape; with thinking before it where there is some, and that is a stream. */
export function answer(reasoning?: string, usage?: Reply['usage']): Reply {
  return { text: 'one two three', ...(reasoning !== undefined && { reasoning }), ...(usage && { usage }) };
}

/** An answer of which thinking has used up the tokens. */
export function onlyThinking(request: RecordedRequest): Reply {
  const usage = { prompt_tokens: 9, completion_tokens: 64 };
  if (field(request, 'stream') === true) return { tokens: [], reasoning: 'Hm', finishReason: 'length', usage };
  const message = { role: 'assistant', content: '', reasoning_content: 'Hm' };
  return { json: { choices: [{ index: 0, message, finish_reason: 'length' }], usage } };
}

/** Events in the vendor's own shape. */
export function events(...choices: object[]): Reply {
  return { pieces: [...choices.map((choice) => sse(chunk({}, choice))), sse('[DONE]')] };
}
