import { isRecord, numberOf, textOf } from '../../base/json';
import type { Usage } from '../../../shared/usage';
import { isErrorJson } from '../errors/errorJson';
import { type Content, addContent } from './content';
import { reasonIn } from '../errors/reasons';
import { usageIn } from './usage';

/** What one event of a stream, or a whole completion, says. */
export interface Chunk extends Content {
  /** The content is the whole answer so far, and not a piece to be appended. */
  whole: boolean;
  /** The number of the choice that was read. */
  index?: number;
  finish?: string;
  usage?: Usage;
  /** The model that answers, as the server names it. */
  model?: string;
  /** How the server says that it bills the answer. */
  tier?: string;
  /** The event is an error: an object in one of the shapes that `readErrorJson` knows. */
  error?: unknown;
  /** It has the shape of a completion or of a part of one, even if it is empty. */
  known: boolean;
}

/**
 * Reads one parsed event. What is missing, null, or of another type than expected is passed over; never throws.
 *
 * @param index the number of the choice that is the answer; without it, the first choice that brings a text
 */
export function readChunk(json: unknown, index?: number): Chunk {
  // All fields at once: adding them one by one costs as much as all the rest.
  const chunk: Chunk = {
    answer: '',
    reasoning: '',
    whole: false,
    index: undefined,
    refused: false,
    finish: undefined,
    usage: undefined,
    model: undefined,
    tier: undefined,
    error: undefined,
    known: false,
  };
  if (!isRecord(json)) return chunk;
  const { choices } = json;
  // `choices: null` comes with some usage events.
  chunk.known = Array.isArray(choices) || 'usage' in json || json['object'] === 'chat.completion.chunk';
  chunk.model = textOf(json['model']);
  chunk.tier = textOf(json['service_tier']);
  if (isEnd(json)) {
    chunk.known = true;
    chunk.finish = 'stop';
  }
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
  chunk.usage = usageIn(json, isRecord(first) ? first : undefined);
  chunk.error = isErrorJson(json) ? json : isRecord(first) ? errorOf(first) : undefined;
  if (!Array.isArray(choices)) return chunk;
  for (const [position, choice] of (choices as unknown[]).entries()) {
    if (!isRecord(choice)) continue;
    const own = numberOf(choice['index']);
    // A choice without a number is that of the only answer there is.
    if (index !== undefined && own !== undefined && own !== index) continue;
    chunk.index = own ?? position;
    addChoice(chunk, choice);
    if (index !== undefined || chunk.answer !== '' || chunk.reasoning !== '') break;
  }
  chunk.finish = reasonOf(json) ?? chunk.finish;
  return chunk;
}

function addChoice(chunk: Chunk, choice: Record<string, unknown>): void {
  const { delta, message } = choice;
  const part = isRecord(delta) ? delta : isRecord(message) ? message : undefined;
  chunk.whole = part !== undefined && part === message;
  if (part) addContent(chunk, part);
  // The plain completions of some servers have `text` in place of a delta.
  else chunk.answer += textOf(delta) ?? textOf(choice['text']) ?? textOf(choice['content']) ?? '';
  chunk.finish = reasonOf(choice) ?? (part && reasonOf(part)) ?? chunk.finish;
}

/** An event that is nothing but the end, or says so of itself. */
function isEnd({ done, is_end: last, type, event }: Record<string, unknown>): boolean {
  return done === true || last === true || [type, event].some((word) => word === 'done' || word === 'message_stop');
}

/** An error within a choice, or within its piece. */
function errorOf({ error, delta }: Record<string, unknown>): unknown {
  if (isRecord(error) || (typeof error === 'string' && error !== '')) return { error };
  return isRecord(delta) && isRecord(delta['error']) ? delta : undefined;
}

/** Relays of other vendors keep their names for it. */
function reasonOf(holder: Record<string, unknown>): string | undefined {
  const reason = reasonIn(holder['finish_reason']);
  return reason ?? reasonIn(holder['finishReason']) ?? reasonIn(holder['stop_reason']);
}
