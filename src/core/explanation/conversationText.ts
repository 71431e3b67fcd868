import { isText } from '../base/guards';
import { isRecord, parseJson } from '../base/json';
import { toldBefore } from '../failures/happening';
import type { Conversation } from './conversation';
import { isConversation } from './conversationGuard';

/** The form that is written now; grows when a reader of today would misread what is written then. */
const version = 2;

/** A conversation as the text of its file. */
export function toText(conversation: Conversation): string {
  return JSON.stringify({ version, ...conversation });
}

/** Reads the text of a file; undefined when it is cut, foreign, or of another version. Never throws. */
export function readConversation(text: string): Conversation | undefined {
  const value = parseJson(text);
  if (!isRecord(value)) return undefined;
  const { version: written, ...fields } = value;
  const conversation = upToDate(written, fields);
  return isConversation(conversation) ? conversation : undefined;
}

/** What was written by this version or an earlier one, as this one writes it. */
function upToDate(written: unknown, fields: Record<string, unknown>): unknown {
  switch (written) {
    case undefined:
      return fromSentences(fromUnversioned(fields));
    case 1:
      return fromSentences(fields);
    case version:
      return fields;
  }
  return undefined;
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
    turns: eachRecord(turns, turnOfBefore),
  };
}

function turnOfBefore({ note, usage: _, ...turn }: Record<string, unknown>): Record<string, unknown> {
  if (note === '') return turn;
  return {
    ...turn,
    note: note === 'You stopped this answer.' ? { kind: 'stopped' } : { kind: 'incomplete', why: note },
  };
}

/** What was written while sentences were kept: they are shown as they are, in the language of their day. */
function fromSentences({ subject, turns, ...fields }: Record<string, unknown>): Record<string, unknown> {
  return {
    ...fields,
    subject: isRecord(subject) ? { lineCount: subject.lineCount, stale: subject.stale } : subject,
    turns: eachRecord(turns, codedTurn),
  };
}

function codedTurn({ note, failure, sent, masked, ...turn }: Record<string, unknown>): Record<string, unknown> {
  return {
    ...turn,
    sent: eachRecord(sent, ({ title, ...block }) => ({ ...block, title: { code: 'text', text: title } })),
    ...(isRecord(note) && { note: isText(note.why) ? { ...note, why: toldBefore(note.why) } : note }),
    ...(isRecord(failure) && { failure: { ...failure, code: 'text' } }),
    ...(masked !== undefined && {
      masked: eachRecord(masked, ({ kind, ...secret }) => ({ ...secret, kind: { text: kind } })),
    }),
  };
}

function eachRecord(list: unknown, change: (record: Record<string, unknown>) => unknown): unknown {
  return Array.isArray(list) ? list.map((item: unknown) => (isRecord(item) ? change(item) : item)) : list;
}
