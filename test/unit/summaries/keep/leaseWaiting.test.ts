import assert from 'node:assert/strict';
import type { Clock } from '../../../../src/core/base/clocks';
import { createDisk } from '../../../../src/core/storage/disk';
import { type Lease, type LeaseDeps, takeLease } from '../../../../src/core/summaries/keep/lease';
import { leaseBecomesFree, waitToTakeLease } from '../../../../src/core/summaries/keep/leaseWaiting';
import { fakeClock } from '../../../support/canaryClient';
import { tempFolder } from '../../../support/summaryRecords';

describe('who waits for the lease', () => {
  /** A holder whose machine is seen from another one, and time that jumps to whatever is waited for. */
  async function held(onSecond: (seconds: number, holder: Lease, touch: () => Promise<void>) => Promise<void> | void) {
    const disk = createDisk(tempFolder());
    const deps = (host: string, clock: Clock): LeaseDeps => ({
      disk,
      clock,
      self: { pid: 1, host },
      isAlive: () => true,
    });
    const holder = await takeLease(deps('here', fakeClock(0)));
    assert.ok(holder);
    let now = 0;
    const touch = async (): Promise<void> => {
      const [name] = await disk.list('lease');
      await disk.touch(`lease/${name}`, now);
    };
    const clock: Clock = {
      now: () => now,
      after(ms, run) {
        let calledOff = false;
        now += ms;
        void Promise.resolve(onSecond(now / 1000, holder, touch)).then(() => calledOff || run());
        return () => (calledOff = true);
      },
    };
    return { deps: deps('elsewhere', clock), seconds: () => now / 1000 };
  }

  it('gets it when it is given back within some seconds', async () => {
    const { deps } = await held((seconds, holder) => (seconds === 3 ? holder.release() : undefined));
    const lease = await waitToTakeLease(deps);
    assert.ok(lease);
    await lease.release();
  });

  it('is told after five seconds that it is still held', async () => {
    const { deps, seconds } = await held((_, __, touch) => touch());
    assert.equal(await waitToTakeLease(deps), undefined);
    assert.equal(seconds(), 5);
  });

  it('learns that a window on a machine that was switched off is gone', async () => {
    const { deps, seconds } = await held(() => undefined);
    assert.equal(await leaseBecomesFree(deps, () => Promise.resolve(true)), true);
    assert.equal(seconds(), 11);
  });

  it('waits for a window that is kept alive without its person, for as long as that is wanted', async () => {
    const anHour = 3600;
    const { deps, seconds } = await held((at, holder, touch) => (at < anHour ? touch() : holder.release()));
    assert.equal(await leaseBecomesFree(deps, () => Promise.resolve(seconds() < 100)), false);
    assert.ok(seconds() < anHour);
    assert.equal(await leaseBecomesFree(deps, () => Promise.resolve(true)), true);
    assert.ok(seconds() >= anHour && seconds() < anHour + 60);
  });
});
