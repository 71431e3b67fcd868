import * as assert from 'node:assert/strict';
import { LedgerReplay, type LedgerState } from '../../../../src/core/summaries/keep/ledgerEvents';
import { interruption } from '../../../../src/core/summaries/run/interruption';
import type { NodeRecord, RunRecord } from '../../../../src/core/summaries/types';
import { nodeOf, runOf } from '../../../support/summaryRecords';

function ledger(run: RunRecord | undefined, ...nodes: NodeRecord[]): LedgerState {
  const state = new LedgerReplay();
  if (run) state.apply({ is: 'run', run });
  for (const node of nodes) state.apply({ is: 'node', node });
  return state;
}

describe('a run that nobody carries out any more', () => {
  it('was interrupted when it had not come to an end, by itself or by the user', () => {
    assert.ok(interruption(ledger(runOf('run'))));
    assert.equal(interruption(ledger(undefined)), undefined);
    for (const state of ['paused', 'finished', 'cancelled', 'stopped'] as const) {
      assert.equal(interruption(ledger(runOf('run', { state }))), undefined, state);
    }
  });

  it('has written what is done, of all that is to have a summary', () => {
    const states = ['done', 'unchanged', 'sent', 'queued', 'failed', 'skipped'] as const;
    const nodes = states.map((state, n) => nodeOf(n, { state }));
    assert.deepEqual(interruption(ledger(runOf('run'), ...nodes)), { written: 2, total: 5 });
  });

  it('is about its own folders alone', () => {
    const root = 'file:///w';
    const run = runOf('run', { scopes: [{ id: `${root}/src`, path: 'src', root }] });
    const paths = ['src', 'src/a.ts', 'src-other/b.ts', 'c.ts'];
    const nodes = paths.map((path) => nodeOf(0, { id: `${root}/${path}`, path, state: 'done' }));
    const elsewhere = nodeOf(1, { id: 'file:///v/src/d.ts', path: 'src/d.ts', root: 'file:///v', state: 'done' });
    assert.deepEqual(interruption(ledger(run, ...nodes, elsewhere)), { written: 2, total: 2 });
  });
});
