import type { BatchService } from '../../chat/batches';
import { type Price, scaledPrice } from '../../usage/pricing';
import type { Thinking } from '../../../shared/contributions';
import type { NodeKind } from '../types';
import type { BatchJournal, BatchRecord } from './batchJournal';
import type { Taken } from './spending';
import { lostIn } from './spending';

/** What requests are handed over with. */
export interface BatchDeps {
  service: BatchService;
  /** Of the endpoint. */
  address: string;
  host: string;
  /** How much the models are asked to think for a summary. */
  thinkingFor: (kind: NodeKind) => Thinking;
}

/** The keys of the summaries that are asked for in batches. A file that was not sent to its end is none. */
export function keysIn(records: readonly BatchRecord[]): ReadonlySet<string> {
  const open = records.filter(({ step }) => step !== 'uploading');
  return new Set(open.flatMap(({ planned }) => planned.map(({ key }) => key)));
}

/** What batches are expected to take that are under way. */
export function takenBy(records: readonly BatchRecord[], priceOf: (model: string) => Price): Taken {
  return records.reduce<Taken>(
    (sum, { planned, share }) => {
      const { spentUsd, spentTokens } = lostIn(planned, (model) => scaledPrice(priceOf(model), share));
      return { spentUsd: sum.spentUsd + spentUsd, spentTokens: sum.spentTokens + spentTokens };
    },
    { spentUsd: 0, spentTokens: 0 },
  );
}

/** Reads the batches that are under way, and forgets those that never left. Needs the lease. @throws DiskError */
export async function openBatches(journal: BatchJournal): Promise<BatchRecord[]> {
  const records = await journal.list();
  for (const record of records) if (record.step === 'uploading') await journal.remove(record);
  return records.filter(({ step }) => step !== 'uploading');
}
