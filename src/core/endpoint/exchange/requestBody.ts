import { plainRoles } from '../../chat/foldSystem';
import type { ChatRequest } from '../../chat/types';

/** A way in which a model at an endpoint wants its requests other than the usual. */
export type Quirk =
  | 'no-stream'
  | 'stream-only'
  | 'no-stream-options'
  | 'max-completion-tokens'
  /** It gives less than any limit that is asked for: it is left to the model. */
  | 'no-token-limit'
  | 'no-temperature'
  /** Its template knows only `user` and `assistant`, one after the other. */
  | 'plain-roles';

/** What was learnt of each model at each origin. The caller keeps it, so that it outlives a client. */
export type Quirks = Map<string, Set<Quirk>>;

/** The quirks of one model at one origin; to be added to. */
export function quirksOf(quirks: Quirks, origin: string, model: string): Set<Quirk> {
  const key = `${origin} ${model}`;
  const known = quirks.get(key) ?? new Set<Quirk>();
  quirks.set(key, known);
  return known;
}

/** Whether the answer is asked for as a stream, which not every model gives, and some alone. */
export function isStreamed(wanted: boolean, quirks: ReadonlySet<Quirk>): boolean {
  return wanted ? !quirks.has('no-stream') : quirks.has('stream-only');
}

/** The body of a chat completion, to be sent as JSON. */
export function requestBody(
  { model, messages, maxTokens, temperature }: ChatRequest,
  quirks: ReadonlySet<Quirk>,
  streamed: boolean,
): Record<string, unknown> {
  const options = quirks.has('no-stream-options') ? {} : { stream_options: { include_usage: true } };
  const limit = quirks.has('max-completion-tokens') ? 'max_completion_tokens' : 'max_tokens';
  return {
    model,
    messages: (quirks.has('plain-roles') ? plainRoles(messages) : messages).map(({ role, content }) => ({
      role,
      content,
    })),
    ...(streamed ? { stream: true, ...options } : {}),
    ...(maxTokens === undefined || quirks.has('no-token-limit') ? {} : { [limit]: maxTokens }),
    ...(temperature === undefined || quirks.has('no-temperature') ? {} : { temperature }),
  };
}
