import { isRecord, textOf } from '../../base/json';

/** The texts of one message, or of a piece of one. */
export interface Content {
  answer: string;
  reasoning: string;
  /** The model declined, in its own words, which are part of `answer`. */
  refused: boolean;
}

/**
 * Fields with reasoning: `reasoning_content` is the usual one, `reasoning_details` MiniMax's and OpenRouter's (lobehub#10255),
 * `thinking` Ollama's; others are called like these. What only belongs to it is none.
 */
const reasoningField = /reason|think|thought|^cot$/i;
const besideReasoning = /signature|opaque|encrypt|redact|token|effort|format|status|type|duration|time|(?:^|_)id$/i;

/** Where relays put the fields of vendors. */
const relayed = /^(?:provider_specific_fields|extra_content|model_extra|google)$/;

/** Types and channels of what is reasoning. */
const reasoningType = /^(?:(?:redacted_)?think|reason|thought|analysis|summary_text)/i;
/** Types of what is text. */
const textType = /text|markdown|content|message/i;

/** Adds to `into` what a message says. */
export function addContent(into: Content, part: Record<string, unknown>): void {
  const content = part['content'] ?? part['text'];
  if (isThought(part)) into.reasoning += textWithin(content);
  else if (typeof content === 'string') into.answer += content;
  else for (const piece of Array.isArray(content) ? (content as unknown[]) : [content]) addPiece(into, piece);
  if (into.reasoning === '') into.reasoning = reasoningIn(part);
  const refusal = textOf(part['refusal']);
  if (refusal === undefined) return;
  into.answer += refusal;
  into.refused = true;
}

/** Gemini marks a text as a thought beside it; others name a channel. */
function isThought({ thought, is_thinking: thinking, channel }: Record<string, unknown>): boolean {
  return thought === true || thinking === true || (typeof channel === 'string' && reasoningType.test(channel));
}

/** A typed part of a content (Mistral: openclaw#68418; databricks/appkit#559). */
function addPiece(into: Content, piece: unknown): void {
  if (typeof piece === 'string') into.answer += piece;
  if (!isRecord(piece)) return;
  const { type } = piece;
  if ((typeof type === 'string' && reasoningType.test(type)) || isThought(piece)) {
    into.reasoning += textWithin(piece);
  } else if (type === 'refusal') {
    into.answer += textWithin(piece['refusal']);
    into.refused = true;
  } else if (type === undefined || (typeof type === 'string' && textType.test(type))) {
    into.answer += textWithin(piece['text'] ?? piece['content'] ?? piece['parts']);
  }
}

/** Several fields may hold the same text (vllm#34030, litellm#22573), so the first that has one counts. */
function reasoningIn(part: Record<string, unknown>): string {
  for (const name of Object.keys(part)) {
    if (!reasoningField.test(name) || besideReasoning.test(name)) continue;
    const text = textWithin(part[name]);
    if (text !== '') return text;
  }
  for (const [name, value] of Object.entries(part)) {
    const text = isRecord(value) && relayed.test(name) ? reasoningIn(value) : '';
    if (text !== '') return text;
  }
  return '';
}

/** The text in a value of any of the shapes that parts have; encrypted reasoning has none. */
function textWithin(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textWithin).join('');
  if (!isRecord(value)) return '';
  const inner =
    value['text'] ?? value['thinking'] ?? value['summary'] ?? value['content'] ?? value['reasoning'] ?? value['value'];
  return inner === undefined ? '' : textWithin(inner);
}
