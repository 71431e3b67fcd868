import { toldText } from '../../../core/failures/happening';
import { nodeReasonText } from '../../../core/summaries/reasons/nodeReason';
import type { NodeText } from '../../../core/summaries/show/summaryText';
import type { TreeNode } from '../../../core/summaries/show/tree';
import { countsLine } from '../../../core/summaries/show/treeLabels';
import type { NodeRecord } from '../../../core/summaries/types';
import { usageLine } from '../../../shared/usage';
import { moneyFormat, readListPrices, spentOn } from '../../endpoint/prices';
import type { Staleness } from '../data/staleness';
import type { Summaries } from '../data/summaries';

/** Reads what is shown of a file. @throws DiskError */
export async function recordText(
  record: NodeRecord,
  { summaries, staleness }: { summaries: Summaries; staleness: Staleness },
): Promise<NodeText> {
  const summary = await summaries.summaryOf(record);
  if (summary?.usage) await readListPrices();
  return {
    title: record.path,
    summary,
    stale: summary && staleness.of(record.id),
    why: reasonIn(record),
    took: summary?.usage ? usageLine(spentOn(summary.usage, summary.model, undefined), moneyFormat()) : '',
  };
}

/** Why there is no new summary, or why it may be less good than it seems. */
function reasonIn({ why, doubt }: NodeRecord): string | undefined {
  if (why) return nodeReasonText(why);
  return doubt && toldText(doubt);
}

/** Reads what is shown of a node of the tree; of a folder with its counts. @throws DiskError */
export async function nodeText(
  node: TreeNode,
  deps: { summaries: Summaries; staleness: Staleness },
): Promise<NodeText> {
  const title = node.path || node.name;
  const about = node.kind === 'file' ? '' : countsLine(node.counts, moneyFormat());
  const nothing: NodeText = { title, summary: undefined, stale: undefined, why: undefined, took: '' };
  const known = node.record ? await recordText(node.record, deps) : nothing;
  const stale = known.summary && node.kind !== 'file' && node.counts.stale > 0 ? 'changed' : known.stale;
  return { ...known, title, stale, about };
}
