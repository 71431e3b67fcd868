import type { Plan } from '../plan/plan';
import { planRecords } from '../plan/planRecords';
import type { NodeRecord, RunRecord } from '../types';
import type { RunDeps } from './runTypes';
import type { Taken } from './spending';

/** How many records are written by one call. */
const recordsAtOnce = 5000;

/**
 * Writes down that a run begins or goes on, what it has taken, and how each node of its plan stands.
 *
 * @param taken with what a crash has swallowed
 * @throws DiskError
 */
export async function beginRun(
  plan: Plan,
  run: RunRecord,
  taken: Taken,
  { ledger, clock }: Pick<RunDeps, 'ledger' | 'clock'>,
): Promise<void> {
  const { run: kept, nodes } = ledger.state;
  const wasSent = ({ id }: NodeRecord): number => Number(nodes.get(id)?.state === 'sent');
  const records = planRecords(plan, nodes, clock.now()).sort((a, b) => wasSent(b) - wasSent(a));
  await Promise.all([
    isAsAgreed(kept, run) ? ledger.setRunState('running') : ledger.start(run),
    // In one write with the nodes that were sent: a crash in between would have them counted twice, or never.
    ledger.spent(taken),
    ledger.record(...records.slice(0, recordsAtOnce)),
  ]);
  for (let start = recordsAtOnce; start < records.length; start += recordsAtOnce) {
    await ledger.record(...records.slice(start, start + recordsAtOnce));
  }
}

/** Whether a run that goes on is as the ledger has it: the user may have agreed to another endpoint, engine, cap or choice. */
function isAsAgreed(kept: RunRecord | undefined, { id, address, engine, stopAtUsd, stopAtTokens, only }: RunRecord) {
  return (
    kept?.id === id &&
    kept.address === address &&
    kept.engine === engine &&
    kept.stopAtUsd === stopAtUsd &&
    kept.stopAtTokens === stopAtTokens &&
    kept.only?.join('\n') === only?.join('\n')
  );
}
