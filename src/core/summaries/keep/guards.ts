import type { Level } from '../../../shared/contributions';
import { isAmount, isListOf, isNumber, isText, isUri, oneOf, optional, texts } from '../../base/guards';
import { isRecord } from '../../base/json';
import { segmentsOf } from '../../base/paths';
import type { Usage } from '../../../shared/usage';
import { isTold } from '../../failures/happening';
import { isNodeReason } from '../reasons/nodeReason';
import { isRunReason } from '../reasons/runReason';
import type { Node, NodeKind, NodeRecord, NodeState, RunRecord, Summary } from '../types';

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
  waiting: true,
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
    (value.missing === undefined || isListOf(isText, value.missing)) &&
    optional(isUsage, value.usage)
  );
}

/** Whether something read from the disk is a file, folder or project. */
export function isNode(value: unknown): value is Node {
  return isRecord(value) && isPlace(value) && oneOf(kinds, value.kind);
}

/** Whether something read from the disk is the record of a node. */
export function isNodeRecord(value: unknown): value is NodeRecord {
  return (
    isNode(value) &&
    isRecord(value) &&
    oneOf(nodeStates, value.state) &&
    isNumber(value.at) &&
    [value.key, value.hash].every((text) => optional(isText, text)) &&
    optional(isNodeReason, value.why) &&
    optional(isTold, value.doubt) &&
    optional(isUsage, value.usage) &&
    optional(isAmount, value.share)
  );
}

/** Whether something read from the disk is the record of a run. */
export function isRunRecord(value: unknown): value is RunRecord {
  return (
    isRecord(value) &&
    texts(value, 'id') &&
    isNumber(value.startedAt) &&
    [value.stopAtUsd, value.spentUsd].every(isAmount) &&
    [value.stopAtTokens, value.spentTokens].every((tokens) => optional(isAmount, tokens)) &&
    isListOf(isPlace, value.scopes) &&
    value.scopes.length > 0 &&
    (value.only === undefined || isListOf(isText, value.only)) &&
    texts(value.models, 'files', 'rollUps') &&
    isStyle(value.style) &&
    isRunState(value.state) &&
    optional(isText, value.address) &&
    optional(isEngine, value.engine) &&
    (value.billed === undefined || isListOf(isText, value.billed)) &&
    optional(isRunReason, value.why)
  );
}

function isEngine(value: unknown): value is RunRecord['engine'] {
  return value === 'provider' || value === 'slowLane';
}

/** Whether something read from the disk is the state of a run. */
export function isRunState(value: unknown): value is RunRecord['state'] {
  return oneOf(runStates, value);
}

type Place = RunRecord['scopes'][number];

/** Whether something names a file or folder by URIs that VS Code takes, and by a path that does not leave its root. */
function isPlace(value: unknown): value is Record<string, unknown> & Place {
  return (
    isRecord(value) &&
    [value.id, value.root].every((uri) => isUri(uri) && hasPath.test(uri)) &&
    isText(value.path) &&
    segmentsOf(value.path).every((name) => name !== '' && name !== '.' && name !== '..')
  );
}

/** Without one VS Code joins nothing to a URI. */
const hasPath = /^[\w+.-]+:(?:\/\/[^/?#]*)?\//;

function isStyle(value: unknown): value is RunRecord['style'] {
  return isRecord(value) && isText(value.language) && oneOf(levels, value.level);
}

function isUsage(value: unknown): value is Usage {
  return isRecord(value) && [value.promptTokens, value.completionTokens, value.cachedTokens].every(isAmount);
}
