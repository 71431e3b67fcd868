import type { Clock } from '../../base/clocks';
import { type Estimator, textTokens } from '../find/estimator';
import { isPlausible } from '../../usage/plausible';
import type { Ledger } from '../keep/ledger';
import type { SummaryStore } from '../keep/store';
import { expectedOf } from '../plan/amount';
import type { Planned } from '../plan/plan';
import { isUpToDate, recordOf, summaryIn } from '../plan/planRecords';
import type { NodeRecord, NodeState, Summary } from '../types';
import type { NameCheck } from './nameCheck';
import type { Result, Written } from './result';

/** Where it is kept what came of a summary. */
export interface SettleDeps {
  store: SummaryStore;
  /** Only who holds the lease writes it. */
  ledger: Ledger;
  estimator: Estimator;
  names: Pick<NameCheck, 'missingIn'>;
  clock: Clock;
}

/**
 * Keeps what came of a summary: first the summary itself, then that it is done. It needs no run that is under way.
 *
 * @returns the key of the summary; undefined when there is none
 * @throws DiskError
 */
export async function settle(planned: Planned, result: Result, deps: SettleDeps): Promise<string | undefined> {
  switch (result.kind) {
    case 'written':
      await keepSummary(planned, result, deps);
      return planned.key;
    case 'kept':
      await recordState(planned, 'unchanged', deps);
      return planned.key;
    case 'failed': {
      await recordState(planned, 'failed', deps, { why: result.why, ...tookIn(result) });
      return undefined;
    }
    case 'stopped':
      await recordState(planned, 'queued', deps);
      return undefined;
  }
}

/**
 * Records how a node and its twins stand. Until there is a new summary, the old one stands, if there is one.
 *
 * @throws DiskError
 */
export function recordState(
  planned: Planned,
  state: NodeState,
  { ledger, clock }: Pick<SettleDeps, 'ledger' | 'clock'>,
  more: Partial<NodeRecord> = {},
): Promise<void> {
  const records = [planned.node, ...planned.twins].map((node) => ({
    ...recordOf(node, state, clock.now()),
    ...summaryIn(isUpToDate({ state }) ? planned : ledger.state.nodes.get(node.id)),
    ...more,
  }));
  return ledger.record(...records);
}

/** What it took, and at which part of the price. */
function tookIn({ usage, share }: Pick<NodeRecord, 'usage' | 'share'>): Pick<NodeRecord, 'usage' | 'share'> {
  return usage ? { usage, ...(share !== undefined && { share }) } : {};
}

/** Looks for the names of a summary that is kept, and keeps with it those that do not exist. @throws DiskError */
export async function checkNamesOf(
  planned: Pick<Planned, 'node' | 'hash'>,
  summary: Summary,
  { store, names }: Pick<SettleDeps, 'store' | 'names'>,
): Promise<void> {
  const missing = await names.missingIn(planned, summary.text);
  if (missing) await store.put({ ...summary, missing });
}

async function keepSummary(planned: Planned, result: Written, deps: SettleDeps): Promise<void> {
  const { text, usage, base, ms, doubt } = result;
  const { key, node, asked } = planned;
  const { store, estimator, clock } = deps;
  const told = { key, kind: node.kind, text, model: asked.model, at: clock.now() };
  const summary = { ...told, ...(usage && { usage }) };
  // It is paid for: a crash while the workspace is read must not lose it.
  await store.put(summary);
  await checkNamesOf(planned, summary, deps);
  await recordState(planned, 'done', deps, { ...tookIn(result), ...(doubt !== undefined && { doubt }) });
  const written = textTokens(text, 'prose');
  // Where there is a doubt, it is the counts that are doubted; nothing is learnt from an endpoint that counts one token for everything.
  if (doubt !== undefined || !usage || !isPlausible(usage.completionTokens, written)) return;
  estimator.compare(asked, expectedOf(planned), usage);
  if (base === undefined) return;
  // Where nobody waited, nothing is learnt about the time.
  estimator.learn({ asked, base, usage, text: written, ms: ms ?? estimator.seconds(asked) * 1000 });
}
