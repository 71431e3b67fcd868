import type { CheckedName } from '../../shared/names';
import type { MaskedSecret, Note, PanelState, Turn } from '../../shared/protocol';
import type { FoundName } from '../answerNames/checkNames';
import { type Told, toldText } from '../failures/happening';
import { type SecretType, secretTypeText } from '../privacy/secretTypes';
import { type KeptBlock, shownBlock } from '../prompt/sentTitles';
import { citableIn } from './citable';
import type { Sectioned } from './sections';
import { type TurnFailure, turnFailureText } from './turnFailure';

/** What there is to say of an answer that did not fail, as it is kept. */
export type KeptNote = Extract<Note, { kind: 'stopped' }> | { kind: 'incomplete'; why: Told };

/** A secret in what a turn was to send, as it is kept; a kind in words was written by an earlier version. */
export interface KeptSecret extends Omit<MaskedSecret, 'kind'> {
  kind: SecretType | { text: string };
}

/** A question and its answer, as they are kept: codes stand for all that is said about them. */
export interface KeptTurn extends Omit<Turn, 'note' | 'failure' | 'sent' | 'names' | 'masked'> {
  note?: KeptNote | undefined;
  failure?: TurnFailure | undefined;
  sent: KeptBlock[];
  names?: FoundName[] | undefined;
  masked?: KeptSecret[] | undefined;
  /** What was sent in the place of the question, where that is more than it says. */
  asked?: string | undefined;
  /** Where the code is too long for one request, until all of it is explained. */
  sectioned?: Sectioned | undefined;
}

/** The state of the panel before it is put into words. */
export interface KeptState extends Omit<PanelState, 'turns'> {
  turns: KeptTurn[];
}

/** The state of the panel in the words of the display language. */
export function shownState({ turns, subject, ...state }: KeptState): PanelState {
  return { ...state, ...(subject && { subject: { ...subject, ...citableIn(turns) } }), turns: turns.map(shownTurn) };
}

/** A turn in the words of the display language. */
export function shownTurn({ note, failure, sent, names, masked, sectioned: _, asked: __, ...turn }: KeptTurn): Turn {
  return {
    ...turn,
    ...(note && { note: shownNote(note) }),
    ...(failure && { failure: turnFailureText(failure) }),
    sent: sent.map(shownBlock),
    ...(names && { names: names.map(shownName) }),
    ...(masked && { masked: masked.map(shownSecret) }),
  };
}

function shownNote(note: KeptNote): Note {
  return note.kind === 'stopped' ? note : { ...note, why: toldText(note.why) };
}

function shownName({ place, ...name }: FoundName): CheckedName {
  if (!place) return name;
  return { ...name, place: place.line === undefined ? place.path : `${place.path}:${place.line}` };
}

function shownSecret({ kind, ...secret }: KeptSecret): MaskedSecret {
  return { ...secret, kind: typeof kind === 'string' ? secretTypeText(kind) : kind.text };
}
