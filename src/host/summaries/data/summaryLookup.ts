import { isUpToDate } from '../../../core/summaries/plan/planRecords';
import type { SummaryOf } from '../../../core/summaries/types';
import { fileNow } from './freshness';
import type { Summaries } from './summaries';

/** Looks up summaries for the prompt of an explanation. A folder is stale when its last summary failed or was not written yet. */
export function summaryLookup(summaries: Pick<Summaries, 'record' | 'summaryOf'>): SummaryOf {
  return async (id) => {
    const record = await summaries.record(id);
    const summary = record && (await summaries.summaryOf(record));
    if (!summary) return undefined;
    if (record.kind !== 'file') return { text: summary.text, stale: !isUpToDate(record) };
    const { bytes, stale } = await fileNow(record);
    return { text: summary.text, stale: !bytes || stale !== undefined };
  };
}
