import type { ErrorFacts } from './errorBody';
import type { ChatRequest } from './types';

/** A field of the request that a model at an endpoint does not take. */
export type Quirk = 'no-stream' | 'no-stream-options' | 'max-completion-tokens' | 'no-temperature';

/** What was learnt of each model at each origin. The caller keeps it, so that it outlives a client. */
export type Quirks = Map<string, Set<Quirk>>;

/** The quirks of one model at one origin; to be added to. */
export function quirksOf(quirks: Quirks, origin: string, model: string): Set<Quirk> {
  const key = `${origin} ${model}`;
  const known = quirks.get(key) ?? new Set<Quirk>();
  quirks.set(key, known);
  return known;
}

/**
 * The JSON body of a chat completion.
 *
 * @param streamed asks for a stream, unless the model takes no `stream`
 */
export function requestBody(
  { model, messages, maxTokens, temperature }: ChatRequest,
  quirks: ReadonlySet<Quirk>,
  streamed: boolean,
): string {
  const options = quirks.has('no-stream-options') ? {} : { stream_options: { include_usage: true } };
  const limit = quirks.has('max-completion-tokens') ? 'max_completion_tokens' : 'max_tokens';
  return JSON.stringify({
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...(streamed && !quirks.has('no-stream') ? { stream: true, ...options } : {}),
    ...(maxTokens === undefined ? {} : { [limit]: maxTokens }),
    ...(temperature === undefined || quirks.has('no-temperature') ? {} : { temperature }),
  });
}

/** o1-preview: `'stream' does not support true with this model`. A stream that ended too early is something else. */
const noStream = /\bstream(ing)?\b['"`]?.{0,30}\b(not|unsupported)\b|unsupported.{0,30}['"`]stream['"`]/i;

/**
 * Recognises an error that leaving out one field would avoid (Flowise#2866, vllm#10463, openrag#398, pal-mcp#78). Relays
 * send it with status 500 as well (ai-goofish#198), so the words decide.
 */
export function quirkBehind(
  status: number,
  { message, codes, param }: ErrorFacts,
  request: ChatRequest,
  known: ReadonlySet<Quirk>,
): Quirk | undefined {
  if (![400, 404, 422, 500, 502].includes(status)) return undefined;
  const text = `${codes} ${message}`;
  const names = (field: string): boolean => param.split('.')[0] === field || text.includes(field);
  const unsupported =
    /unsupported|not support|extra|forbid|permitted|unknown|unrecogni[sz]ed|not allowed|unexpected|deprecated|only the default/i;
  const refused = unsupported.test(text) || param !== '';
  if (!refused) return undefined;
  if (!known.has('no-stream-options') && names('stream_options')) return 'no-stream-options';
  if (!known.has('no-stream') && (param === 'stream' || noStream.test(text))) return 'no-stream';
  if (request.maxTokens !== undefined && !known.has('max-completion-tokens')) {
    if (text.includes('max_completion_tokens') || (param === 'max_tokens' && unsupported.test(text))) {
      return 'max-completion-tokens';
    }
  }
  if (request.temperature !== undefined && !known.has('no-temperature') && names('temperature'))
    return 'no-temperature';
  return undefined;
}
