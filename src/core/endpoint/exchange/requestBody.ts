import { plainRoles } from '../../chat/foldSystem';
import type { ChatMessage, ChatRequest } from '../../chat/types';
import { keyOrigin } from '../address/baseUrl';
import type { Quirk } from '../vendors/quirk';
import { knownQuirks, thinkingFields } from '../vendors/thinking';
import type { Continuation, ThinkingForm } from '../vendors/vendor';

/** What was learnt of each model at each origin. The caller keeps it, so that it outlives a client. */
export type Quirks = Map<string, Set<Quirk>>;

/** The quirks of one model at the origin of a base URL, at first those that its vendor is known for; to be added to. */
export function quirksOf(quirks: Quirks, baseUrl: URL, model: string): Set<Quirk> {
  const key = `${keyOrigin(baseUrl)} ${model}`;
  const known = quirks.get(key) ?? new Set(knownQuirks(baseUrl, model));
  quirks.set(key, known);
  return known;
}

/** Takes away what was learnt of a model: it may have changed. */
export function forgetQuirks(quirks: Quirks, baseUrl: URL, model: string): void {
  const known = quirksOf(quirks, baseUrl, model);
  known.clear();
  for (const quirk of knownQuirks(baseUrl, model)) known.add(quirk);
}

/** Whether the answer is asked for as a stream, which not every model gives, and some alone. */
export function isStreamed(wanted: boolean, quirks: ReadonlySet<Quirk>): boolean {
  return wanted ? !quirks.has('no-stream') : quirks.has('stream-only');
}

/**
 * The body of a chat completion, to be sent as JSON.
 *
 * @param thinking how the model is told how much to think, where that is known
 * @param continuation how it goes on with what it has said, where that is asked for and known
 */
export function requestBody(
  { model, messages, maxTokens, temperature, thinking: level }: ChatRequest,
  quirks: ReadonlySet<Quirk>,
  streamed: boolean,
  thinking?: ThinkingForm,
  continuation?: Continuation,
): Record<string, unknown> {
  const options = quirks.has('no-stream-options') ? {} : { stream_options: { include_usage: true } };
  const limit = quirks.has('max-completion-tokens') ? 'max_completion_tokens' : 'max_tokens';
  return {
    model,
    messages: withContinuation(
      (quirks.has('plain-roles') ? plainRoles(messages) : messages).map(({ role, content }) => ({ role, content })),
      continuation,
    ),
    ...(streamed ? { stream: true, ...options } : {}),
    ...(maxTokens === undefined || quirks.has('no-token-limit') ? {} : { [limit]: maxTokens }),
    ...(temperature === undefined || quirks.has('no-temperature') ? {} : { temperature }),
    ...thinkingFields(thinking, level, quirks),
  };
}

/** The answer that is to be gone on with is the last message then, and no words ask for the rest of it. */
function withContinuation(messages: ChatMessage[], continuation: Continuation | undefined): object[] {
  const answer = messages.at(-2);
  if (!continuation || answer?.role !== 'assistant') return messages;
  return [...messages.slice(0, -2), { ...answer, ...continuation.fields }];
}
