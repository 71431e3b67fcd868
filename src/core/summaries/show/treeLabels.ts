import { t } from '@vscode/l10n';
import { type MoneyFormat, formatMoney } from '../../../shared/money';
import { paragraph } from '../../../shared/language';
import { count } from '../../../shared/text';
import { summaryCountText } from '../plan/summaryCount';
import { nodeReasonText } from '../reasons/nodeReason';
import { runReasonText } from '../reasons/runReason';
import type { RunRecord, Summary } from '../types';
import type { TreeNode } from './tree';
import { type Counts, summariesIn } from './treeCounts';

/** What a run of this window does: nothing more is sent while it is paused. */
export type Live = 'running' | 'paused' | undefined;

/**
 * How a node stands, for its icon. `finishing`: being summarized while the run is paused; `rollUp`: only its own summary is
 * outstanding; `doubtful`: its summary names what does not exist; `none`: a folder that has no summary of its own.
 */
export type Status =
  | 'waiting'
  | 'sending'
  | 'finishing'
  | 'rollUp'
  | 'done'
  | 'unchanged'
  | 'doubtful'
  | 'stale'
  | 'failed'
  | 'skipped'
  | 'none';

/** What a row shows of a summary. */
export interface Opening extends Pick<Summary, 'missing'> {
  /** The first one. */
  sentence: string;
}

/** A status in words, for readers who cannot see the icon. */
export const statusWords: Record<Status, string> = {
  waiting: t('waiting'),
  sending: t('being summarized'),
  finishing: t('still under way while the run is paused'),
  rollUp: t('all in it has ended, its own summary is next'),
  done: t('summarized'),
  unchanged: t('summarized before'),
  doubtful: t('the summary names what is not in the code'),
  stale: t('changed since it was summarized'),
  failed: t('failed'),
  skipped: t('skipped'),
  none: t('no summary'),
};

/** The status of a node. @param live only in a run of this window a `sent` node is being sent */
export function statusOf({ kind, record, counts }: TreeNode, live: Live): Status {
  switch (record?.state) {
    case undefined:
      return 'none';
    case 'queued':
      return kind !== 'file' && counts.waiting === 1 ? 'rollUp' : 'waiting';
    case 'sent':
      if (!live) return 'waiting';
      return live === 'paused' ? 'finishing' : 'sending';
    case 'done':
    case 'unchanged':
      return counts.stale > 0 ? 'stale' : record.state;
    case 'failed':
    case 'skipped':
      return record.state;
  }
}

/** The status of a node, when it is known which names of its summary do not exist. */
export function withNames(status: Status, missing: Summary['missing']): Status {
  return (status === 'done' || status === 'unchanged') && missing && missing.length > 0 ? 'doubtful' : status;
}

/** What is in a folder, all of it: `300 files + 21 roll-ups · 123 done · 2 failed · $0.0021`. */
export function countsLine(counts: Counts, money: MoneyFormat): string {
  const { done, usd, unpriced } = counts;
  if (summariesIn(counts) === 0) return '';
  return [
    summaryCountText(counts),
    done < summariesIn(counts) ? t('{0} done', count(done)) : '',
    ...troubles(counts),
    usd > 0 ? (unpriced > 0 ? t('at least {0}', formatMoney(usd, money)) : formatMoney(usd, money)) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What is not complete in a folder: `123 of 321 · 2 failed`; empty when all of it is done. */
function openCounts(counts: Counts): string[] {
  const all = summariesIn(counts);
  return [counts.done < all ? t('{0} of {1}', count(counts.done), count(all)) : '', ...troubles(counts)];
}

function troubles({ failed, stale }: Counts): string[] {
  return [failed > 0 ? t('{0} failed', count(failed)) : '', stale > 0 ? t('{0} stale', count(stale)) : ''];
}

/** It stands before the sentence, which may be longer than the row. */
function missingText({ length }: readonly string[] = []): string {
  if (length === 0) return '';
  return length === 1 ? t('1 name not in the code') : t('{0} names not in the code', count(length));
}

/** What stands after the name of a node: its summary's first sentence, or why it has none; of a folder what is not complete. */
export function descriptionOf(node: TreeNode, opening: Opening | undefined, live: Live): string {
  const status = statusOf(node, live);
  return [
    ...(node.record?.why ? [nodeReasonText(node.record.why)] : [missingText(opening?.missing), opening?.sentence]),
    status === 'finishing' ? t('still under way') : '',
    ...(node.kind === 'file' ? [] : openCounts(node.counts)),
    status === 'rollUp' && live ? t('its own summary is next') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/**
 * How the last run stands when this window carries out none, above the tree; undefined when there is nothing to say.
 *
 * @param batches how the batches stand that are under way
 */
export function runMessage(run: RunRecord | undefined, counts: Counts, batches = ''): string | undefined {
  const left = t('{0} of {1} left', count(counts.waiting), count(summariesIn(counts)));
  switch (run?.state) {
    case undefined:
    case 'finished':
      return undefined;
    case 'running':
      return counts.waiting === 0 ? undefined : t('Interrupted: {0}. Resume to go on.', left);
    case 'waiting':
      return batches || t('A batch is under way: {0}.', left);
    case 'paused':
      return run.why
        ? paragraph(t('Paused: {0}', runReasonText(run.why)), t('{0}. Resume to go on.', left))
        : t('Paused: {0}. Resume to go on.', left);
    case 'cancelled':
      return t('Cancelled: {0}.', left);
    case 'stopped':
      return paragraph(
        t('Stopped: {0}', run.why ? runReasonText(run.why) : t('the run could not go on.')),
        t('{0}.', left),
      );
  }
}
