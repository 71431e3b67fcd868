import { isRecord, parseJson } from '../base/json';
import type { Conversation } from './conversation';
import { isConversation } from './conversationGuard';

/** The form that is written now; grows when a reader of today would misread what is written then. */
const version = 1;

/** A conversation as the text of its file. */
export function toText(conversation: Conversation): string {
  return JSON.stringify({ version, ...conversation });
}

/** Reads the text of a file; undefined when it is cut, foreign, or of another version. Never throws. */
export function readConversation(text: string): Conversation | undefined {
  const value = parseJson(text);
  if (!isRecord(value)) return undefined;
  const { version: written, ...fields } = value;
  const conversation = written === undefined ? fromUnversioned(fields) : fields;
  return (written === undefined || written === version) && isConversation(conversation) ? conversation : undefined;
}

/**
 * What was written before there were versions: one kind of target; usage as a line of text, which numbers cannot be made of
 * any more; a note as a sentence.
 */
function fromUnversioned(fields: Record<string, unknown>): Record<string, unknown> {
  const { target, turns } = fields;
  return {
    ...fields,
    target: isRecord(target) ? { ...target, kind: 'code' } : target,
    turns: Array.isArray(turns) ? turns.map((turn: unknown) => (isRecord(turn) ? turnOfBefore(turn) : turn)) : turns,
  };
}

function turnOfBefore({ note, usage: _, ...turn }: Record<string, unknown>): Record<string, unknown> {
  if (note === '') return turn;
  return {
    ...turn,
    note: note === 'You stopped this answer.' ? { kind: 'stopped' } : { kind: 'incomplete', why: note },
  };
}
