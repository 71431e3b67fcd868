import assert from 'node:assert/strict';
import { basename } from 'node:path';
import type { LedgerState } from '../../src/core/summaries/keep/ledgerEvents';
import type { SummaryStore } from '../../src/core/summaries/keep/store';
import type { NodeRecord } from '../../src/core/summaries/types';
import type { Project } from './project';

/** What an extension host did of a run before it was killed, or before the run had ended. */
export interface Life {
  /** Whether the run was under way when it was killed. */
  killed: boolean;
  /** The subjects of its requests. */
  asked: string[];
  /** What the ledger said before it, and after its end. */
  before: LedgerState;
  after: LedgerState;
}

/** What was on its way when a host was killed. */
export type Underway = 'nothing yet' | 'files' | 'folders' | 'nothing';

/** Checks a run by all its lives: everything is done, once, and asked for again only where a kill interrupted it. */
export async function checkRun(lives: readonly Life[], store: SummaryStore, project: Project): Promise<void> {
  const end = lives.at(-1)?.after;
  assert.equal(end?.run?.state, 'finished');
  const nodes = [...end.nodes.values()];
  assert.deepEqual(
    nodes.flatMap(({ kind, path }) => (kind === 'file' ? path : [])).sort(),
    [...project.files].sort(),
    'Every file has its place in the ledger.',
  );
  for (const node of nodes) {
    const subject = subjectOf(node, project);
    assert.ok(
      node.state === 'done' || node.state === 'unchanged',
      `${subject} is ${node.state}: ${JSON.stringify(node.why)}`,
    );
    const summary = await store.get(node.key ?? '');
    assert.ok(summary, `${subject} has a summary.`);
    if (node.kind === 'file') {
      assert.equal(node.hash, await project.hashOf(node.path), `${subject} was sent as it is.`);
      assert.ok(summary.text.includes(project.mark(node.path)), `${subject}: ${summary.text}`);
    }
    checkRequests(node, subject, lives);
  }
}

function checkRequests({ id, key }: NodeRecord, subject: string, lives: readonly Life[]): void {
  let requests = 0;
  let most = 1;
  const isDoneIn = ({ nodes }: LedgerState): boolean => isSettled(nodes.get(id)) && nodes.get(id)?.key === key;
  for (const { asked, killed, before, after } of lives) {
    const again = asked.filter((each) => each === subject).length;
    assert.ok(!isDoneIn(before) || again === 0, `${subject} was done, and asked for again.`);
    requests += again;
    if (killed && wasSent(id, before, after)) most++;
  }
  assert.ok(requests <= most, `${subject} was asked for ${requests} times, and at most ${most - 1} were interrupted.`);
}

/** What a life had on its way at its end. */
export function underway({ before, after }: Life): Underway {
  const sent = [...after.nodes.values()].filter(({ id }) => wasSent(id, before, after));
  if (sent.some(({ kind }) => kind === 'file')) return 'files';
  if (sent.length > 0) return 'folders';
  return [...after.nodes].every(([id, { at }]) => before.nodes.get(id)?.at === at) ? 'nothing yet' : 'nothing';
}

/** How many summaries of a ledger are written, of how many. */
export function writtenOf({ nodes }: LedgerState): [written: number, total: number] {
  const counted = [...nodes.values()].filter(({ state }) => state !== 'skipped');
  return [counted.filter(isSettled).length, counted.length];
}

/** Whether a request was on its way at the end of a life; one that a life before it left behind was not. */
function wasSent(id: string, before: LedgerState, after: LedgerState): boolean {
  const record = after.nodes.get(id);
  const earlier = before.nodes.get(id);
  return record?.state === 'sent' && !(earlier?.state === 'sent' && earlier.at === record.at);
}

function isSettled(record: NodeRecord | undefined): boolean {
  return record?.state === 'done' || record?.state === 'unchanged';
}

function subjectOf({ kind, path }: NodeRecord, { folder }: Project): string {
  return `${kind} ${kind === 'project' ? basename(folder) : path}`;
}
