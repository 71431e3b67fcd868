import type { PanelPhase, Subject } from '../../shared/protocol';
import { hash } from '../base/hash';
import type { ChatMessage } from '../chat/types';
import type { VariantStyle } from '../prompt/explanationPrompt';
import { citeCells } from './citeCells';
import type { KeptState, KeptTurn } from './keptTurn';
import type { Target } from './target';
import { failureToKeep } from './turnFailure';

/** How an answer can have ended. */
export type EndPhase = Extract<PanelPhase, 'done' | 'cut-off' | 'stopped' | 'failed'>;

/** An explanation with its follow-ups, as it is kept on disk. */
export interface Conversation {
  /** See {@link conversationKey}. */
  key: string;
  /** When the last answer ended, in milliseconds since the epoch. */
  at: number;
  target: Target;
  /** Its label is said anew. */
  subject: Omit<Subject, 'label'>;
  /** Hash of the explained code, to notice that it has changed. */
  sourceHash: string;
  /** How it was asked for; absent in what an earlier version has kept, and about summaries. */
  style?: VariantStyle | undefined;
  /** The messages that asked for the first answer. */
  opening: ChatMessage[];
  turns: KeptTurn[];
  phase: EndPhase;
}

/** What the answers in the panel belong to. */
export type Current = Pick<Conversation, 'key' | 'target' | 'sourceHash' | 'style' | 'opening'>;

/**
 * The key of an explanation: the same request has the same.
 *
 * @param address of the endpoint, as the settings have it
 * @param model as the endpoint names it
 */
export function conversationKey(address: string, model: string, opening: readonly ChatMessage[]): Promise<string> {
  return hash(address, model, JSON.stringify(opening));
}

/** What the panel shows, to be kept at this moment; undefined when there is nothing to keep. */
export function conversationOf(current: Current, state: KeptState, at: number): Conversation | undefined {
  const { subject, turns, phase } = state;
  if (!subject || turns.every((turn) => !turn.answer)) return undefined;
  // An answer that is still on its way is cut off if nothing more is ever written.
  const ended = phase === 'done' || phase === 'stopped' || phase === 'failed' ? phase : 'cut-off';
  const { lineCount, altered, cells } = subject;
  const about = { lineCount, stale: false, ...(altered && { altered }), ...(cells && { cells }) };
  return { ...current, at, subject: about, turns: turns.map(turnToKeep), phase: ended };
}

function turnToKeep(turn: KeptTurn): KeptTurn {
  return turn.failure ? { ...turn, failure: failureToKeep(turn.failure) } : turn;
}

/**
 * The messages that ask for the answer of the turn at `index`: the opening, then each answer and question before it.
 * Turns without an answer are passed over, and neighbours of one role become one message: some servers refuse others.
 */
export function messagesFor(
  opening: readonly ChatMessage[],
  turns: readonly Pick<KeptTurn, 'question' | 'answer' | 'asked'>[],
  index: number,
): ChatMessage[] {
  const messages = opening.map((message) => ({ ...message }));
  const add = (role: ChatMessage['role'], content: string): void => {
    const last = messages.at(-1);
    if (last?.role === role) last.content += `\n\n${content}`;
    else messages.push({ role, content });
  };
  turns.slice(0, index + 1).forEach((turn, i) => {
    if (turn.question && (i === index || turn.answer)) add('user', turn.asked ?? turn.question);
    if (turn.answer && i < index) add('assistant', turn.answer);
  });
  return messages;
}

/** The whole conversation as Markdown: the questions as headings, the answers as they are, but for lines of a notebook. */
export function toMarkdown(
  { label, lineCount, path, cells }: Pick<Subject, 'label' | 'lineCount' | 'path' | 'cells'>,
  turns: readonly Pick<KeptTurn, 'question' | 'answer'>[],
): string {
  const parts = turns.flatMap((turn) => [
    turn.question && `## ${turn.question.replace(/\s+/g, ' ')}`,
    (cells ? citeCells(turn.answer, { lineCount, path, cells }) : turn.answer).trim(),
  ]);
  return [`# ${label}`, ...parts].filter((part) => part !== '').join('\n\n') + '\n';
}
