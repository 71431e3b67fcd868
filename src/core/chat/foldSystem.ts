import type { ChatMessage } from '../chat/types';

/** A message for an API without a system role. */
export type PlainMessage = ChatMessage & { role: 'user' | 'assistant' };

/**
 * Puts what the system says before what the user says next, for an API that knows only these two; at the end of a
 * conversation it becomes a message of its own.
 */
export function foldSystem(messages: readonly ChatMessage[]): PlainMessage[] {
  const folded: PlainMessage[] = [];
  const system: string[] = [];
  const take = (): string[] => system.splice(0);
  for (const { role, content } of messages) {
    if (role === 'system') system.push(content);
    else if (role === 'user') folded.push({ role, content: [...take(), content].join('\n\n') });
    else folded.push({ role, content });
  }
  if (system.length > 0) folded.push({ role: 'user', content: take().join('\n\n') });
  return folded;
}

/** The same for a template that wants the two roles to take turns: neighbours of one role become one message. */
export function plainRoles(messages: readonly ChatMessage[]): PlainMessage[] {
  const turns: PlainMessage[] = [];
  for (const message of foldSystem(messages)) {
    const last = turns.at(-1);
    if (last?.role === message.role) last.content += `\n\n${message.content}`;
    else turns.push({ ...message });
  }
  return turns;
}
