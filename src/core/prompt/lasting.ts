import type { ChatMessage } from '../chat/types';
import type { CodeContext } from './explanationPrompt';

/**
 * What of a prompt is the same whenever the same is asked: what a language server tells, and where the code is used, is found in time
 * or not. That the reader does not want a part of that is lasting.
 *
 * @param write writes the prompt for a context
 */
export function lastingMessages(context: CodeContext, write: (context: CodeContext) => ChatMessage[]): ChatMessage[] {
  const definitions = context.definitions?.filter(({ byServer }) => !byServer);
  const off = context.without?.map((id): ChatMessage => ({ role: 'user', content: id })) ?? [];
  return [...write({ ...context, ...(definitions && { definitions }), uses: [] }), ...off];
}
