import type { Plan } from '../plan/plan';
import { planRecords } from '../plan/planRecords';
import type { RunRecord } from '../types';
import type { RunDeps } from './runTypes';
import type { Taken } from './spending';

/** How many records are written by one call. */
const recordsAtOnce = 5000;

/** Writes down that a run begins or goes on, and how each node of its plan stands. @throws DiskError */
export async function beginRun(
  plan: Plan,
  run: RunRecord,
  taken: Taken,
  { ledger, clock }: Pick<RunDeps, 'ledger' | 'clock'>,
): Promise<void> {
  if (isAsAgreed(ledger.state.run, run)) await ledger.setRunState('running');
  else await ledger.start({ ...run, ...taken });
  const records = planRecords(plan, ledger.state.nodes, clock.now());
  for (let start = 0; start < records.length; start += recordsAtOnce) {
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
