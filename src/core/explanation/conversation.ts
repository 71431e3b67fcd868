import type { PanelPhase, Subject, Turn } from '../../shared/protocol';
import type { ChatMessage } from '../chat/types';

/** An explanation with its follow-ups, as it is kept on disk. */
export interface Conversation<Target> {
  /** Hash of what the first answer depends on; the same request has the same key. */
  key: string;
  /** When the last answer ended, in milliseconds since the epoch. */
  at: number;
  /** What was explained, in the host's terms. */
  target: Target;
  subject: Subject;
  /** Hash of the explained code, to notice that it has changed. */
  sourceHash: string;
  /** The messages that asked for the first answer. */
  opening: ChatMessage[];
  turns: Turn[];
  phase: Extract<PanelPhase, 'done' | 'cut-off' | 'stopped' | 'failed'>;
}

/**
 * The messages that ask for the answer of the turn at `index`: the opening, then each answer and question before it.
 * Turns without an answer are passed over, and neighbours of one role become one message: some servers refuse others.
 */
export function messagesFor(opening: readonly ChatMessage[], turns: readonly Turn[], index: number): ChatMessage[] {
  const messages = opening.map((message) => ({ ...message }));
  const add = (role: ChatMessage['role'], content: string): void => {
    const last = messages.at(-1);
    if (last?.role === role) last.content += `\n\n${content}`;
    else messages.push({ role, content });
  };
  turns.slice(0, index + 1).forEach((turn, i) => {
    if (turn.question && (i === index || turn.answer)) add('user', turn.question);
    if (turn.answer && i < index) add('assistant', turn.answer);
  });
  return messages;
}

/** The whole conversation as Markdown: the questions as headings, the answers as they are. */
export function toMarkdown(subject: Subject, turns: readonly Turn[]): string {
  const parts = turns.flatMap((turn) => [
    turn.question && `## ${turn.question.replace(/\s+/g, ' ')}`,
    turn.answer.trim(),
  ]);
  return [`# ${subject.label}`, ...parts].filter((part) => part !== '').join('\n\n') + '\n';
}
