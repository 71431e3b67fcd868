import assert from 'node:assert/strict';
import { systemClock } from '../../../../src/core/base/clocks';
import { createEstimator } from '../../../../src/core/summaries/find/estimator';
import { type SettleDeps, settle } from '../../../../src/core/summaries/run/settle';
import { openWorld } from './runWorld';

describe('what came of a summary', () => {
  it('keeps a summary before it looks for its names and says that it is done', async () => {
    const world = await openWorld({ 'a.ts': 'export const a = 1;\n' });
    try {
      const [planned] = (await world.plan()).plan.files;
      assert.ok(planned);
      const kept = world.openKept();
      const [store, ledger] = [await kept.store(), await kept.openLedger()];
      const steps: string[] = [];
      const noted = async (name: string, done: Promise<void>): Promise<void> => {
        await done;
        steps.push(name);
      };
      const deps: SettleDeps = {
        store: { ...store, put: (summary) => noted('the summary', store.put(summary)) },
        ledger: { ...ledger, state: ledger.state, record: (...all) => noted('that it is done', ledger.record(...all)) },
        estimator: createEstimator(),
        names: { missingIn: () => noted('its names', Promise.resolve()).then(() => ['gone']) },
        clock: systemClock,
      };
      await settle(planned, { kind: 'written', text: 'It adds.' }, deps);
      assert.deepEqual(steps, ['the summary', 'its names', 'the summary', 'that it is done']);
      assert.deepEqual((await store.get(planned.key))?.missing, ['gone']);
    } finally {
      await world.close();
    }
  });
});
