import type { Told } from '../../../core/summaries/show/summaryText';
import type { TreeNode } from '../../../core/summaries/show/tree';
import { countsLine } from '../../../core/summaries/show/treeLabels';
import type { NodeRecord } from '../../../core/summaries/types';
import { moneyFormat, usageText } from '../../endpoint/prices';
import type { Staleness } from '../data/staleness';
import type { Summaries } from '../data/summaries';

/** Reads what there is to say of a file. @throws DiskError */
export async function tellRecord(
  record: NodeRecord,
  { summaries, staleness }: { summaries: Summaries; staleness: Staleness },
): Promise<Told> {
  const summary = await summaries.summaryOf(record);
  return {
    title: record.path,
    summary,
    stale: summary && staleness.of(record.id),
    why: record.why,
    took: summary?.usage ? usageText(summary.usage, summary.model, undefined) : '',
  };
}

/** Reads what there is to say of a node of the tree; of a folder with its counts. @throws DiskError */
export async function tellNode(node: TreeNode, parts: { summaries: Summaries; staleness: Staleness }): Promise<Told> {
  const title = node.path || node.name;
  const about = node.kind === 'file' ? '' : countsLine(node.counts, moneyFormat());
  const nothing: Told = { title, summary: undefined, stale: undefined, why: undefined, took: '' };
  const told = node.record ? await tellRecord(node.record, parts) : nothing;
  const stale = told.summary && node.kind !== 'file' && node.counts.stale > 0 ? 'changed' : told.stale;
  return { ...told, title, stale, about };
}
