import { type MoneyFormat, formatMoney } from '../../../shared/money';
import { count, plural } from '../../../shared/text';
import type { RunProgress } from '../run/progress';
import type { RunRecord } from '../types';
import type { TreeNode } from './tree';
import type { Counts } from './treeCounts';

/** How a node stands, for its icon. `none`: a folder that has no summary of its own. */
export type Status = 'waiting' | 'sending' | 'done' | 'unchanged' | 'stale' | 'failed' | 'skipped' | 'none';

/** A status in words, for readers who cannot see the icon. */
export const statusWords: Record<Status, string> = {
  waiting: 'waiting',
  sending: 'being summarized',
  done: 'summarized',
  unchanged: 'summarized before',
  stale: 'changed since it was summarized',
  failed: 'failed',
  skipped: 'skipped',
  none: 'no summary',
};

/** The status of a node. @param live a run of this window is under way; only then a `sent` node is being sent */
export function statusOf({ record, counts }: TreeNode, live: boolean): Status {
  switch (record?.state) {
    case undefined:
      return 'none';
    case 'queued':
      return 'waiting';
    case 'sent':
      return live ? 'sending' : 'waiting';
    case 'done':
    case 'unchanged':
      return counts.stale > 0 ? 'stale' : record.state;
    case 'failed':
    case 'skipped':
      return record.state;
  }
}

/** What is in a folder: `123 of 300 · 2 failed · $0.0021`, or `300 files · 1 stale`. */
export function countsLine(counts: Counts, money: MoneyFormat): string {
  const { files, done, failed, stale, usd, unpriced } = counts;
  if (files === 0) return '';
  return [
    done < files ? `${count(done)} of ${count(files)}` : plural(files, 'file'),
    failed > 0 ? `${count(failed)} failed` : '',
    stale > 0 ? `${count(stale)} stale` : '',
    usd > 0 && unpriced === 0 ? formatMoney(usd, money) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What stands after the name of a node: a folder's counts, or why a file has no summary; then the summary's first sentence. */
export function descriptionOf(node: TreeNode, sentence: string | undefined, money: MoneyFormat): string {
  const about = node.kind === 'file' ? '' : countsLine(node.counts, money);
  return [about, node.record?.why ?? sentence ?? ''].filter(Boolean).join(' · ');
}

/** How the run stands, above the tree; undefined when there is nothing to say. @param live of a run of this window */
export function runMessage(
  run: RunRecord | undefined,
  counts: Counts,
  live: RunProgress | undefined,
  money: MoneyFormat,
): string | undefined {
  if (live) return liveMessage(live, money);
  const left = `${count(counts.waiting)} of ${count(counts.nodes)} left`;
  switch (run?.state) {
    case undefined:
    case 'finished':
      return undefined;
    case 'running':
      return counts.waiting === 0 ? undefined : `Interrupted: ${left}. Resume to go on.`;
    case 'paused':
      return `Paused: ${run.why ? `${run.why} ` : ''}${left}. Resume to go on.`;
    case 'cancelled':
      return `Cancelled: ${left}.`;
    case 'stopped':
      return `Stopped: ${run.why ?? 'the run could not go on.'} ${left}.`;
  }
}

function liveMessage(progress: RunProgress, money: MoneyFormat): string {
  const { done, total, failed, spentUsd, priceKnown, paused } = progress;
  return [
    `${paused ? 'Paused, ' : ''}${count(done)} of ${count(total)} done`,
    failed > 0 ? `${count(failed)} failed` : '',
    spentUsd > 0 ? `${priceKnown ? '' : 'at least '}${formatMoney(spentUsd, money)}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
