import { isRecord, textOf } from '../../base/json';

/** The texts of one message, or of a piece of one. */
export interface Content {
  answer: string;
  reasoning: string;
  /** The model declined, in its own words, which are part of `answer`. */
  refused: boolean;
}

/**
 * The fields in which servers put reasoning, the usual first; several may hold the same text (vllm#34030, litellm#22573), so
 * the first that has one counts. `reasoning_details` is MiniMax's and OpenRouter's (lobehub#10255), `thinking` Ollama's.
 */
const reasoningFields = [
  'reasoning_content',
  'reasoning',
  'thinking',
  'reasoning_details',
  'reasoning_text',
  'thinking_content',
  'thinking_blocks',
  'thoughts',
  'thought',
  'thought_content',
  'reasoning_summary',
  'thinking_text',
  'chain_of_thought',
];

/** Types of parts of a content that are reasoning. */
const reasoningType = /^(thinking|reasoning|thought)/;

/** Adds to `into` what a message says. */
export function addContent(into: Content, part: Record<string, unknown>): void {
  const { content } = part;
  if (typeof content === 'string') into.answer += content;
  else if (Array.isArray(content)) for (const piece of content as unknown[]) addPiece(into, piece);
  if (into.reasoning === '') into.reasoning = reasoningIn(part);
  const refusal = textOf(part['refusal']);
  if (refusal === undefined) return;
  into.answer += refusal;
  into.refused = true;
}

/** A typed part of a content (Mistral: openclaw#68418; databricks/appkit#559). */
function addPiece(into: Content, piece: unknown): void {
  if (typeof piece === 'string') into.answer += piece;
  if (!isRecord(piece)) return;
  const { type } = piece;
  if (typeof type === 'string' && reasoningType.test(type)) {
    into.reasoning += textWithin(piece);
  } else if (type === 'refusal') {
    into.answer += textWithin(piece['refusal']);
    into.refused = true;
  } else if (type === 'text' || type === 'output_text' || type === undefined) {
    into.answer += textWithin(piece['text']);
  }
}

function reasoningIn(part: Record<string, unknown>): string {
  for (const field of reasoningFields) {
    const value = part[field];
    if (value === undefined || value === null || value === '') continue;
    const text = textWithin(value);
    if (text !== '') return text;
  }
  return '';
}

/** The text in a value of any of the shapes that parts have; encrypted reasoning has none. */
function textWithin(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textWithin).join('');
  if (!isRecord(value)) return '';
  const inner = value['text'] ?? value['thinking'] ?? value['summary'] ?? value['content'] ?? value['reasoning'];
  return inner === undefined ? '' : textWithin(inner);
}
