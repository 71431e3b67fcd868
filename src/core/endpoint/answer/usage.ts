import { isRecord, numberOf } from '../../base/json';
import type { Usage } from '../../../shared/usage';

/** Where servers put what a request took, beside `usage` itself: Groq, relays of Gemini and Ollama, Cohere. */
const places = ['x_groq', 'response', 'meta'];

/** Under which names. */
const names = ['usage', 'usageMetadata', 'usage_metadata', 'token_usage', 'tokens'];

/** The dialects of OpenAI, Anthropic, Gemini and Ollama, the usual first. */
const prompt = ['prompt_tokens', 'input_tokens', 'promptTokenCount', 'prompt_eval_count'];
const completion = ['completion_tokens', 'output_tokens', 'candidatesTokenCount', 'eval_count'];
const cached = [
  'cached_tokens',
  'prompt_cache_hit_tokens',
  'cache_read_input_tokens',
  'cachedContentTokenCount',
  'num_cached_tokens',
];
const reasoning = ['reasoning_tokens', 'thoughtsTokenCount'];
const answerDetails = ['completion_tokens_details', 'output_tokens_details'];
const details = ['prompt_tokens_details', 'input_tokens_details'];

/** What an event or a whole answer says of its tokens, wherever it says it; undefined unless it does. */
export function usageIn(json: Record<string, unknown>, choice: Record<string, unknown> | undefined): Usage | undefined {
  const found = usageUnder(json) ?? readUsage(json);
  if (found) return found;
  for (const place of places) {
    const inner = json[place];
    const usage = isRecord(inner) ? usageUnder(inner) : undefined;
    if (usage) return usage;
  }
  if (!choice) return undefined;
  const { delta, message } = choice;
  // Moonshot (earendil-works/pi#2017).
  return (
    usageUnder(choice) ?? (isRecord(delta) ? usageUnder(delta) : isRecord(message) ? usageUnder(message) : undefined)
  );
}

function usageUnder(holder: Record<string, unknown>): Usage | undefined {
  for (const name of names) {
    const usage = holder[name] === undefined ? undefined : readUsage(holder[name]);
    if (usage) return usage;
  }
  return undefined;
}

/**
 * Reads token counts. What was cached is a part of `promptTokens`, as OpenAI counts it; where a server counts it apart (it
 * does where the cached part is the larger one, where the total says so, and in Anthropic's names), it is added. So it is with
 * thinking, which is a part of `completionTokens`: Gemini's own names and xAI count it apart.
 */
function readUsage(usage: unknown): Usage | undefined {
  if (!isRecord(usage)) return undefined;
  const told = countIn(usage, prompt);
  const completionTokens = countIn(usage, completion);
  // Zero of both is what servers say that count nothing.
  if (!told && !completionTokens) return undefined;
  const part = details.map((name) => usage[name]).find(isRecord);
  const cachedTokens = (part && countIn(part, cached)) ?? countIn(usage, cached) ?? 0;
  const promptTokens = told ?? 0;
  const total = countIn(usage, ['total_tokens', 'totalTokenCount']) ?? 0;
  const written = countIn(usage, ['cache_creation_input_tokens']) ?? 0;
  const anthropic = usage['prompt_tokens'] === undefined && usage['cache_read_input_tokens'] !== undefined;
  const apart = cachedTokens > promptTokens || total === promptTokens + (completionTokens ?? 0) + cachedTokens;
  const answerPart = answerDetails.map((name) => usage[name]).find(isRecord);
  const reasoningTokens = (answerPart && countIn(answerPart, reasoning)) ?? countIn(usage, reasoning);
  const answerTokens = completionTokens ?? 0;
  const thoughtApart =
    reasoningTokens !== undefined &&
    (reasoningTokens > answerTokens || total === promptTokens + answerTokens + reasoningTokens);
  return {
    promptTokens: anthropic
      ? promptTokens + cachedTokens + written
      : apart
        ? promptTokens + cachedTokens
        : promptTokens,
    completionTokens: thoughtApart ? answerTokens + reasoningTokens : answerTokens,
    cachedTokens,
    ...(reasoningTokens !== undefined && { reasoningTokens }),
  };
}

/** The first of the fields that holds a count; one below zero counts nothing. */
function countIn(record: Record<string, unknown>, fields: readonly string[]): number | undefined {
  for (const field of fields) {
    const count = numberOf(record[field]);
    if (count !== undefined && count >= 0) return count;
  }
  return undefined;
}
