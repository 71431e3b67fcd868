import type { Level } from '../../../shared/contributions';
import { isNumber, isText, oneOf, optional, texts } from '../../base/guards';
import { isRecord } from '../../base/json';
import type { Usage } from '../../../shared/usage';
import type { NodeKind, NodeRecord, NodeState, RunRecord, Summary } from '../types';

const kinds: Record<NodeKind, true> = { file: true, folder: true, project: true };
const nodeStates: Record<NodeState, true> = {
  queued: true,
  sent: true,
  done: true,
  failed: true,
  skipped: true,
  unchanged: true,
};
const runStates: Record<RunRecord['state'], true> = {
  running: true,
  paused: true,
  finished: true,
  cancelled: true,
  stopped: true,
};

const levels: Record<Level, true> = { brief: true, standard: true, thorough: true, lineByLine: true };

/** Whether something read from the disk is a summary. */
export function isSummary(value: unknown): value is Summary {
  return (
    isRecord(value) &&
    texts(value, 'key', 'text', 'model') &&
    oneOf(kinds, value.kind) &&
    isNumber(value.at) &&
    optional(isUsage, value.usage)
  );
}

/** Whether something read from the disk is the record of a node. */
export function isNodeRecord(value: unknown): value is NodeRecord {
  return (
    isRecord(value) &&
    texts(value, 'id', 'path', 'root') &&
    oneOf(kinds, value.kind) &&
    oneOf(nodeStates, value.state) &&
    isNumber(value.at) &&
    [value.key, value.hash, value.why].every((text) => optional(isText, text)) &&
    optional(isUsage, value.usage)
  );
}

/** Whether something read from the disk is the record of a run. */
export function isRunRecord(value: unknown): value is RunRecord {
  return (
    isRecord(value) &&
    texts(value, 'id') &&
    [value.startedAt, value.stopAtUsd, value.spentUsd].every(isNumber) &&
    Array.isArray(value.scopes) &&
    value.scopes.every((scope) => texts(scope, 'id', 'path', 'root')) &&
    (value.only === undefined || (Array.isArray(value.only) && value.only.every(isText))) &&
    texts(value.models, 'files', 'rollUps') &&
    isStyle(value.style) &&
    isRunState(value.state) &&
    optional(isText, value.address) &&
    optional(isText, value.why)
  );
}

/** Whether something read from the disk is the state of a run. */
export function isRunState(value: unknown): value is RunRecord['state'] {
  return oneOf(runStates, value);
}

function isStyle(value: unknown): value is RunRecord['style'] {
  return isRecord(value) && isText(value.language) && oneOf(levels, value.level);
}

function isUsage(value: unknown): value is Usage {
  return isRecord(value) && [value.promptTokens, value.completionTokens, value.cachedTokens].every(isNumber);
}
