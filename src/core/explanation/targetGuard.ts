import type { LineRange } from '../../shared/citations';
import type { Hop } from '../../shared/hop';
import { isAmount, isLine, isListOf, isText, isTrue, isUri, oneOf, optional, texts } from '../base/guards';
import { isRecord } from '../base/json';
import type { EmbeddedLanguage } from '../embedded/embedded';
import type { ChangesOf, CodeTarget, Target } from './target';

/** One guard for each kind of target. */
const targets: { [Kind in Target['kind']]: (value: Record<string, unknown>) => boolean } = {
  code: isCodeTarget,
  summary: ({ uri, name }) => isUri(uri) && isText(name),
  changes: ({ uri, of, paths }) =>
    isUri(uri) && isRecord(of) && oneOf(changesOf, of.kind) && changesOf[of.kind](of) && optional(isPaths, paths),
};

const changesOf: { [Kind in ChangesOf['kind']]: (value: Record<string, unknown>) => boolean } = {
  staged: ({ repository }) => isUri(repository),
  working: ({ repository }) => isUri(repository),
  commit: ({ repository, id, about }) => isUri(repository) && isText(id) && isText(about),
  compared: ({ before, after }) => isUri(before) && isUri(after),
};

function isPaths(value: unknown): value is string[] {
  return isListOf(isText, value);
}

/** Whether something read from the disk is what an explanation can be of. */
export function isTarget(value: unknown): value is Target {
  return isRecord(value) && oneOf(targets, value.kind) && targets[value.kind](value);
}

function isCodeTarget(value: Record<string, unknown>): value is Record<string, unknown> & CodeTarget {
  const { uri, ranges, scope, cells } = value;
  return isUri(uri) && isListOf(isRange, ranges) && ranges.length > 0 && isScope(scope) && optional(isCells, cells);
}

function isCells(value: unknown): value is number[] {
  return isListOf(isLine, value);
}

/** Whether something is a range of lines, 1-based. */
export function isRange(value: unknown): value is LineRange {
  return isRecord(value) && isLine(value.firstLine) && isLine(value.lastLine) && value.firstLine <= value.lastLine;
}

type CodeScope = CodeTarget['scope'];

const embeddedLanguages: Record<EmbeddedLanguage, true> = {
  regex: true,
  sql: true,
  cron: true,
  shell: true,
  graphql: true,
};

const scopes: { [Kind in CodeScope['kind']]: (value: Record<string, unknown>) => boolean } = {
  selection: () => true,
  symbol: ({ name }) => isText(name),
  file: () => true,
  problems: ({ offset }) => isAmount(offset),
  terminal: () => true,
  cells: () => true,
  path: ({ name, hops }) => isText(name) && isListOf(isHop, hops),
  embedded: ({ language, offset, column }) =>
    oneOf(embeddedLanguages, language) && isAmount(offset) && isAmount(column),
};

function isHop(value: unknown): value is Hop {
  return (
    isRecord(value) &&
    isRange(value) &&
    texts(value, 'name', 'path', 'calls', 'text') &&
    isLine(value.line) &&
    optional(isTrue, value.byName)
  );
}

function isScope(value: unknown): value is CodeScope {
  return isRecord(value) && oneOf(scopes, value.kind) && scopes[value.kind](value);
}
