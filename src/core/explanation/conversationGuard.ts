import { levels } from '../../shared/contributions';
import type { Altered, Caller } from '../../shared/altered';
import type { LineRange } from '../../shared/citations';
import type { CheckedExample, CheckedExamples } from '../../shared/examples';
import type { HiddenInCode } from '../../shared/protocol';
import type { PriceSource, Spent } from '../../shared/usage';
import { isAmount, isIndex, isLine, isListOf, isMoment, isText, isTrue, oneOf, optional, texts } from '../base/guards';
import { isRecord } from '../base/json';
import type { FoundName, NamePlace } from '../answerNames/checkNames';
import type { ChatMessage } from '../chat/types';
import { isTold } from '../failures/happening';
import { isSecretType } from '../privacy/secretTypes';
import type { BlockSource } from '../prompt/blockSource';
import type { VariantStyle } from '../prompt/explanationPrompt';
import { type KeptBlock, isSentTitle } from '../prompt/sentTitles';
import type { Conversation, EndPhase } from './conversation';
import type { KeptNote, KeptSecret, KeptTurn } from './keptTurn';
import { isSectioned } from './sections';
import { isRange, isTarget } from './targetGuard';
import { isTurnFailure } from './turnFailure';

const phases: Record<EndPhase, true> = { done: true, 'cut-off': true, stopped: true, failed: true };
const roles: Record<ChatMessage['role'], true> = { system: true, user: true, assistant: true };

/** Whether something read from the disk is a conversation: every field that is read later is what it should be. */
export function isConversation(value: unknown): value is Conversation {
  return (
    isRecord(value) &&
    isKey(value.key) &&
    isMoment(value.at) &&
    isTarget(value.target) &&
    isSubject(value.subject) &&
    isText(value.sourceHash) &&
    optional(isVariantStyle, value.style) &&
    isListOf(isMessage, value.opening) &&
    value.opening.length > 0 &&
    isListOf(isTurn, value.turns) &&
    value.turns.length > 0 &&
    value.turns.every(({ id }, index, turns) => id > (turns[index - 1]?.id ?? 0)) &&
    oneOf(phases, value.phase)
  );
}

function isVariantStyle(value: unknown): value is VariantStyle {
  return isRecord(value) && levels.some((level) => level === value.level) && isText(value.language);
}

/** Whether something is a hash, which is also the name of a file. */
function isKey(value: unknown): value is string {
  return isText(value) && /^[0-9a-f]{64}$/.test(value);
}

/** A summary has no lines that can be cited. */
function isLineCount(value: unknown): value is number {
  return value === 0 || isLine(value);
}

function isSubject(value: unknown): value is Conversation['subject'] {
  return (
    isRecord(value) &&
    isLineCount(value.lineCount) &&
    typeof value.stale === 'boolean' &&
    optional(isAltered, value.altered) &&
    optional(isCellPlaces, value.cells)
  );
}

function isCellPlaces(value: unknown): value is LineRange[] {
  return isListOf(isRange, value);
}

function isAltered(value: unknown): value is Altered[] {
  return isListOf(isOneAltered, value);
}

function isOneAltered(value: unknown): value is Altered {
  return (
    isRecord(value) &&
    isText(value.name) &&
    isText(value.path) &&
    optional(isLine, value.line) &&
    isListOf(isCaller, value.callers) &&
    isIndex(value.more) &&
    optional(isTrue, value.byName)
  );
}

function isCaller(value: unknown): value is Caller {
  return isRecord(value) && isText(value.path) && isLine(value.line) && optional(isTrue, value.changed);
}

function isMessage(value: unknown): value is ChatMessage {
  return isRecord(value) && oneOf(roles, value.role) && isText(value.content);
}

function isTurn(value: unknown): value is KeptTurn {
  return (
    isRecord(value) &&
    isLine(value.id) &&
    texts(value, 'question', 'answer', 'reasoning', 'model') &&
    optional(isText, value.answeredBy) &&
    optional(isText, value.asked) &&
    optional(isSpent, value.usage) &&
    optional(isNote, value.note) &&
    optional(isTurnFailure, value.failure) &&
    isListOf(isSentBlock, value.sent) &&
    optional((names) => isListOf(isFoundName, names), value.names) &&
    optional(isCheckedExamples, value.examples) &&
    optional((masked) => isListOf(isMaskedSecret, masked), value.masked) &&
    optional(isHiddenInCode, value.hidden) &&
    optional(isSectioned, value.sectioned)
  );
}

function isSpent(value: unknown): value is Spent {
  return (
    isRecord(value) &&
    [value.promptTokens, value.completionTokens, value.cachedTokens].every(isAmount) &&
    optional(isAmount, value.usd) &&
    [value.atLeast, value.estimated].every((mark) => optional(isTrue, mark)) &&
    optional((from) => isListOf(isPriceSource, from), value.priceFrom)
  );
}

const priceSources: Record<PriceSource, true> = { settings: true, endpoint: true, catalogue: true, list: true };

function isPriceSource(value: unknown): value is PriceSource {
  return oneOf(priceSources, value);
}

const notes: { [Kind in KeptNote['kind']]: (value: Record<string, unknown>) => boolean } = {
  stopped: () => true,
  incomplete: ({ why }) => isTold(why),
};

function isNote(value: unknown): value is KeptNote {
  return isRecord(value) && oneOf(notes, value.kind) && notes[value.kind](value);
}

function isSentBlock(value: unknown): value is KeptBlock {
  return (
    isRecord(value) &&
    isSentTitle(value.title) &&
    isText(value.text) &&
    isAmount(value.tokens) &&
    typeof value.leftOut === 'boolean' &&
    optional(isTrue, value.remark) &&
    optional(isBlockSource, value.source) &&
    optional(isText, value.id) &&
    optional(isTrue, value.off)
  );
}

const founds: Record<FoundName['found'], true> = {
  seen: true,
  exists: true,
  missing: true,
  sought: true,
  differs: true,
};

function isFoundName(value: unknown): value is FoundName {
  return (
    isRecord(value) &&
    isText(value.text) &&
    oneOf(founds, value.found) &&
    optional(isText, value.missing) &&
    optional(isText, value.value) &&
    optional(isIndex, value.nth) &&
    optional(isNamePlace, value.place)
  );
}

function isCheckedExamples(value: unknown): value is CheckedExamples {
  return (
    isRecord(value) &&
    isText(value.engine) &&
    isListOf(isCheckedExample, value.examples) &&
    optional(isTrue, value.unread)
  );
}

function isCheckedExample(value: unknown): value is CheckedExample {
  const isFound = (found: unknown): boolean => isRecord(found) && isText(found.text) && isListOf(isText, found.groups);
  return (
    isRecord(value) &&
    isText(value.text) &&
    optional(isText, value.said) &&
    (value.found === undefined || isFound(value.found)) &&
    optional(isTrue, value.slow)
  );
}

function isNamePlace(value: unknown): value is NamePlace {
  return isRecord(value) && isText(value.path) && optional(isLine, value.line) && optional(isText, value.name);
}

function isBlockSource(value: unknown): value is BlockSource {
  return (
    isRecord(value) &&
    optional(isText, value.path) &&
    optional(isTrue, value.own) &&
    isListOf(isRange, value.ranges) &&
    value.ranges.length > 0
  );
}

function isMaskedSecret(value: unknown): value is KeptSecret {
  return (
    isRecord(value) &&
    isLine(value.number) &&
    (isSecretType(value.kind) || texts(value.kind, 'text')) &&
    isListOf(isLine, value.lines) &&
    typeof value.sent === 'boolean'
  );
}

function isHiddenInCode(value: unknown): value is HiddenInCode {
  return isRecord(value) && isLine(value.count) && isListOf(isLine, value.lines);
}
