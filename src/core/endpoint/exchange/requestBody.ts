import { plainRoles } from '../../chat/foldSystem';
import type { ChatRequest } from '../../chat/types';
import { keyOrigin } from '../address/baseUrl';
import type { Quirk } from '../vendors/quirk';
import { knownQuirks, thinkingFields } from '../vendors/thinking';
import type { ThinkingForm } from '../vendors/vendor';

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
 */
export function requestBody(
  { model, messages, maxTokens, temperature, thinking: level }: ChatRequest,
  quirks: ReadonlySet<Quirk>,
  streamed: boolean,
  thinking?: ThinkingForm,
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
    ...thinkingFields(thinking, level, quirks),
  };
}
