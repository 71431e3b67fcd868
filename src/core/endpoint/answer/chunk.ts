import { isRecord, numberOf, textOf } from '../../base/json';
import type { Usage } from '../../../shared/usage';

/** What one event of a stream, or a whole completion, says. */
export interface Chunk {
  answer: string;
  reasoning: string;
  /** The content is the whole answer so far, and not a piece to be appended. */
  whole: boolean;
  /** The model declined, in its own words, which are part of `answer`. */
  refused: boolean;
  finish?: string;
  usage?: Usage;
  /** The event is an error: an object in one of the shapes that `readErrorJson` knows. */
  error?: unknown;
  /** It has the shape of a completion or of a part of one, even if it is empty. */
  known: boolean;
}

/** Reads one parsed event. What is missing, null, or of another type than expected is passed over; never throws. */
export function readChunk(json: unknown): Chunk {
  // All fields at once: adding them one by one costs as much as all the rest.
  const chunk: Chunk = {
    answer: '',
    reasoning: '',
    whole: false,
    refused: false,
    finish: undefined,
    usage: undefined,
    error: undefined,
    known: false,
  };
  if (!isRecord(json)) return chunk;
  if (isError(json)) chunk.error = json;
  chunk.usage = readUsage(json['usage']) ?? (isRecord(json['x_groq']) ? readUsage(json['x_groq']['usage']) : undefined);
  // `choices: null` comes with some usage events.
  chunk.known = Array.isArray(json['choices']) || 'usage' in json || json['object'] === 'chat.completion.chunk';
  const choice: unknown = Array.isArray(json['choices']) ? json['choices'][0] : undefined;
  if (!isRecord(choice)) return chunk;

  const { delta, message } = choice;
  const part = isRecord(delta) ? delta : isRecord(message) ? message : {};
  chunk.whole = part === message;
  addContent(chunk, part['content']);
  // Both names are in use, sometimes side by side with the same text (vllm#34030, litellm#22573).
  chunk.reasoning ||= textOf(part['reasoning_content']) ?? textOf(part['reasoning']) ?? '';
  const refusal = textOf(part['refusal']);
  if (refusal !== undefined) {
    chunk.answer += refusal;
    chunk.refused = true;
  }
  // The plain completions of some servers have `text` in place of a delta.
  if (part !== delta && part !== message) chunk.answer += textOf(choice['text']) ?? '';
  chunk.finish = textOf(choice['finish_reason']);
  return chunk;
}

/** Some servers send `error: null` with good chunks; FastAPI's servers send `object: "error"`. */
function isError(json: Record<string, unknown>): boolean {
  if (json['error'] !== undefined && json['error'] !== null && json['error'] !== false && json['error'] !== '')
    return true;
  if (json['object'] === 'error' || json['type'] === 'error') return true;
  return (
    !Array.isArray(json['choices']) && ('detail' in json || (textOf(json['message']) !== undefined && 'code' in json))
  );
}

/** Content is a text, or a list of typed parts (Mistral: openclaw#68418; databricks/appkit#559). */
function addContent(chunk: Chunk, content: unknown): void {
  if (typeof content === 'string') {
    chunk.answer += content;
    return;
  }
  if (!Array.isArray(content)) return;
  for (const part of content as unknown[]) {
    if (typeof part === 'string') chunk.answer += part;
    if (!isRecord(part)) continue;
    const { type } = part;
    if (type === 'thinking' || type === 'reasoning') {
      chunk.reasoning += partText(part['thinking'] ?? part['text'] ?? part['summary'] ?? part['reasoning']);
    } else if (type === 'refusal') {
      chunk.answer += partText(part['refusal']);
      chunk.refused = true;
    } else if (type === 'text' || type === 'output_text' || type === undefined) {
      chunk.answer += partText(part['text']);
    }
  }
}

function partText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(partText).join('');
  return isRecord(value) ? (textOf(value['text']) ?? '') : '';
}

/** Token counts in the dialects of OpenAI and DeepSeek; undefined unless they are there. */
function readUsage(usage: unknown): Usage | undefined {
  if (!isRecord(usage)) return undefined;
  const promptTokens = countOf(usage['prompt_tokens']);
  const completionTokens = countOf(usage['completion_tokens']);
  if (promptTokens === undefined && completionTokens === undefined) return undefined;
  const details = isRecord(usage['prompt_tokens_details']) ? usage['prompt_tokens_details'] : {};
  const cachedTokens = countOf(details['cached_tokens']) ?? countOf(usage['prompt_cache_hit_tokens']) ?? 0;
  return { promptTokens: promptTokens ?? 0, completionTokens: completionTokens ?? 0, cachedTokens };
}

/** A count below zero counts nothing. */
function countOf(value: unknown): number | undefined {
  const count = numberOf(value);
  return count !== undefined && count >= 0 ? count : undefined;
}
