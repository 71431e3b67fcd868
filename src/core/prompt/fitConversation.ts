import { estimateTokens } from '../base/tokens';
import type { ChatMessage } from '../chat/types';

/** A conversation, as much of it as there is room for. */
export interface FittedConversation {
  messages: ChatMessage[];
  /** Whether something was left out. */
  shortened: boolean;
  /** Estimated tokens of all messages. */
  tokens: number;
}

/**
 * Leaves out the oldest answers, with the questions after them, where a conversation is too long. What it begins with and the last
 * message stay; so does the last answer where the last message is about that alone.
 *
 * @param messages neighbours are of different roles
 * @param room most tokens (estimated) of all messages together
 */
export function fitConversation(
  messages: readonly ChatMessage[],
  room: number,
  keepsLastAnswer: boolean,
): FittedConversation {
  const fitted = [...messages];
  const first = fitted.findIndex(({ role }) => role === 'assistant');
  while (first > 0 && tokensOf(fitted) > room) {
    const isLast = fitted.length === first + 2;
    if (fitted.length < first + 2 || (isLast && keepsLastAnswer)) break;
    const [, question] = fitted.splice(first, 2);
    const before = fitted[first - 1];
    // The question stays, joined to what is before it, as neighbours of one role are.
    if (isLast && before && question) {
      fitted[first - 1] = { ...before, content: `${before.content}\n\n${question.content}` };
    }
  }
  return { messages: fitted, shortened: fitted.length < messages.length, tokens: tokensOf(fitted) };
}

/** Estimated tokens of messages. */
export function tokensOf(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
}
