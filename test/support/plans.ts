import type { Plan, PlannedFile, PlannedRollUp } from '../../src/core/summaries/plan/plan';
import { amountOf } from '../../src/core/summaries/plan/amount';
import { countReasons, type Skipped } from '../../src/core/summaries/find/skipped';
import type { Node } from '../../src/core/summaries/types';

const root = 'file:///w';
const common = { hash: '', base: 1, asked: { model: 'm', kind: 'file', group: 'code', level: 'standard' } } as const;

function nodeAt(path: string, kind: Node['kind']): Node {
  return { id: path === '' ? root : `${root}/${path}`, kind, path, root };
}

/** A file of a plan. @param twins paths of files with the same content */
export function plannedFile(path: string, promptTokens = 1000, ...twins: string[]): PlannedFile {
  const nodes = twins.map((twin) => nodeAt(twin, 'file'));
  const tokens = { promptTokens, wholeTokens: promptTokens, answerTokens: 100, cachedShare: 0, parts: 0 };
  const amounts = { ...tokens, bytes: 1, language: 'typescript' };
  return { ...common, ...amounts, node: nodeAt(path, 'file'), twins: nodes, key: path };
}

/** A folder of a plan; the project with the empty path. */
export function plannedRollUp(path: string): PlannedRollUp {
  const node = nodeAt(path, path === '' ? 'project' : 'folder');
  const amounts = { promptTokens: 500, answerTokens: 200, cachedShare: 0, parts: 0 };
  return { ...common, ...amounts, node, twins: [], key: path, children: [] };
}

/** A plan of these, with sums that fit. */
export function planOf(more: Partial<Pick<Plan, 'files' | 'rollUps' | 'unchanged'>> & { skipped?: Skipped[] }): Plan {
  const { files = [], rollUps = [], unchanged = { files: [], rollUps: [] }, skipped = [] } = more;
  const totals = {
    files: amountOf(files),
    rollUps: amountOf(rollUps),
    savedFiles: amountOf(unchanged.files),
    savedRollUps: amountOf(unchanged.rollUps),
  };
  const models = { files: 'cheap', rollUps: 'clever' };
  return { models, files, rollUps, unchanged, skipped, skippedCounts: countReasons(skipped), spreads: {}, totals };
}
