import { type Price, cost } from '../../usage/pricing';
import { isUpToDate } from '../plan/planRecords';
import type { NodeRecord } from '../types';

/** How many of a kind there are. What has a summary, or is to get one, is a file or a roll-up, which is a folder or project. */
export interface Counts {
  files: number;
  rollUps: number;
  /** Files and roll-ups that the last run has done, or found up to date. */
  done: number;
  /** Files and roll-ups that the last run has not come to. */
  waiting: number;
  /** Files and roll-ups whose summary failed. */
  failed: number;
  /** Files that have changed since their summary was written. */
  stale: number;
  /** Files and folders that are not sent. */
  skipped: number;
  /** What the summaries cost, as far as prices are known. */
  usd: number;
  /** Summaries of which nobody knows the price. */
  unpriced: number;
}

/** What the tree asks for while it updates. */
export interface TreeSources {
  isStale(id: string): boolean;
  /** USD that the summary of a node took; undefined when the price is unknown. */
  usdOf(record: NodeRecord): number | undefined;
}

/** USD that the summary of a node took; undefined where that is not known. @param price of its model */
export function usdOf({ usage, share = 1 }: NodeRecord, price: Price): number | undefined {
  const { usd, atLeast } = usage ? cost(usage, price) : {};
  return usd === undefined || atLeast ? undefined : usd * share;
}

/** All that has a summary or is to get one. */
export function summariesIn({ files, rollUps }: Counts): number {
  return files + rollUps;
}

/** Counts of nothing. */
export function noCounts(): Counts {
  return { files: 0, rollUps: 0, done: 0, waiting: 0, failed: 0, stale: 0, skipped: 0, usd: 0, unpriced: 0 };
}

/** What one node counts for. */
export function ownCounts(record: NodeRecord, sources: TreeSources): Counts {
  const { state, kind } = record;
  const counts = noCounts();
  if (state === 'skipped') return { ...counts, skipped: 1 };
  counts[kind === 'file' ? 'files' : 'rollUps'] = 1;
  counts.done = isUpToDate(record) ? 1 : 0;
  counts.waiting = state === 'queued' || state === 'sent' ? 1 : 0;
  counts.failed = state === 'failed' ? 1 : 0;
  counts.stale = record.key !== undefined && sources.isStale(record.id) ? 1 : 0;
  const usd = record.usage ? sources.usdOf(record) : 0;
  counts.usd = usd ?? 0;
  counts.unpriced = usd === undefined ? 1 : 0;
  return counts;
}

const names = Object.keys(noCounts()) as (keyof Counts)[];

/** Adds counts to others, or takes them away. @param sign 1 adds, -1 takes away */
export function addCounts(to: Counts, by: Counts, sign: 1 | -1): void {
  for (const name of names) to[name] += sign * by[name];
}

/** Whether all counts are the same. */
export function sameCounts(a: Counts, b: Counts): boolean {
  return names.every((name) => a[name] === b[name]);
}
