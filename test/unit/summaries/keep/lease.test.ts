import * as assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { createDisk } from '../../../../src/core/storage/disk';
import { type Disk, DiskError } from '../../../../src/core/storage/diskPort';
import { type Lease, type LeaseDeps, isLeaseFree, takeLease } from '../../../../src/core/summaries/keep/lease';
import { type FakeClock, fakeClock } from '../../../support/canaryClient';
import { tempFolder } from '../../../support/summaryRecords';

/** A creation of files that starts only when the test says so; `creating` resolves when it is asked for. */
function slowCreation(disk: Disk) {
  let [resume, ask] = [(): void => undefined, (): void => undefined];
  const gate = new Promise<void>((resolve) => (resume = resolve));
  const creating = new Promise<void>((resolve) => (ask = resolve));
  const create: Disk['create'] = async (name, text) => {
    ask();
    await gate;
    return disk.create(name, text);
  };
  return { create, creating, resume };
}

/** One machine, as several windows see it. */
function machine(more: Partial<Disk> = {}) {
  const folder = tempFolder();
  const disk: Disk = { ...createDisk(folder), ...more };
  const clock = fakeClock();
  const dead = new Set<number>();
  const partsOf = (pid: number): LeaseDeps => ({
    disk,
    clock,
    self: { pid, host: 'here' },
    isAlive: (asked) => !dead.has(asked),
  });
  const take = (pid: number, deps: Partial<LeaseDeps> = {}): Promise<Lease | undefined> =>
    takeLease({ ...partsOf(pid), ...deps });
  const isFree = (): Promise<boolean> => isLeaseFree(partsOf(100));
  return { folder, disk, clock, dead, take, isFree };
}

/** The clock of a machine that can sleep: time goes on, and nothing that is due happens. */
interface SleepyClock extends FakeClock {
  sleep(ms: number): void;
  /** Lets the holder beat so many times, one after the other; ends early when the lease is lost. */
  beat(lease: Lease, times: number): Promise<void>;
}

function sleepyClock(start: number): SleepyClock {
  const clock = fakeClock(start);
  let slept = 0;
  let scheduled = (): void => undefined;
  return {
    ...clock,
    now: () => clock.now() + slept,
    after(ms, run) {
      scheduled();
      return clock.after(ms, run);
    },
    sleep: (ms) => void (slept += ms),
    async beat({ lost }, times) {
      for (let i = 0; i < times && !lost.aborted; i++) {
        const next = new Promise<void>((resolve) => (scheduled = resolve));
        clock.advance(2000);
        await Promise.race([next, once(lost, 'abort')]);
      }
    },
  };
}

describe('the lease', () => {
  it('is held by one, and by the next when it is given back', async () => {
    const { take } = machine();
    const first = await take(1);
    assert.ok(first);
    assert.equal(await take(2), undefined);
    assert.equal(await take(1), undefined, 'not even by another run of the same process');
    await first.release();
    assert.ok(await take(2));
    assert.equal(first.lost.aborted, false);
  });

  it('is free at once when the process of its holder is gone, on this machine', async () => {
    const { take, dead } = machine();
    assert.ok(await take(1));
    dead.add(1);
    assert.equal(await take(2, { self: { pid: 2, host: 'there' } }), undefined);
    assert.ok(await take(2));
  });

  it('is free to whoever only looks while nobody has it, and a look takes nothing', async () => {
    const { take, dead, disk, isFree } = machine();
    assert.equal(await isFree(), true, 'nobody has ever had it');
    assert.deepEqual(await disk.list('lease'), []);
    const first = await take(1);
    assert.equal(await isFree(), false);
    await first?.release();
    assert.equal(await isFree(), true);
    assert.ok(await take(2));
    assert.equal(await isFree(), false);
    dead.add(2);
    assert.equal(await isFree(), true);
    assert.ok(await take(3));
  });

  it('stays with a holder that is heard of, and is free ten seconds after the last beat', async () => {
    const { take, clock } = machine();
    const holder = sleepyClock(clock.now());
    const first = await take(1, { clock: holder });
    assert.ok(first);
    await holder.beat(first, 15);
    clock.advance(30_000);
    assert.equal(await take(2), undefined);
    clock.advance(9_000);
    assert.equal(await take(2), undefined);
    clock.advance(3_000);
    assert.ok(await take(2));
  });

  it('is free when the clock was set back while nobody held it', async () => {
    const { take, clock } = machine();
    assert.ok(await take(1));
    assert.ok(await take(2, { clock: fakeClock(clock.now() - 3_600_000) }));
  });

  it('a holder that was taken for gone learns that it has lost', async () => {
    const { take, clock } = machine();
    const sleeper = fakeClock(clock.now());
    const first = await take(1, { clock: sleeper });
    assert.ok(first);
    clock.advance(11_000);
    const second = await take(2);
    assert.ok(second);
    const lost = once(first.lost, 'abort');
    sleeper.advance(11_000);
    await lost;
    await first.release();
    assert.equal(await take(3), undefined);
    assert.equal(second.lost.aborted, false);
  });

  it('a holder that has slept goes on when nobody has taken its place, ahead of whoever is about to', async () => {
    const { take, clock, disk } = machine();
    const sleeper = sleepyClock(clock.now());
    const first = await take(1, { clock: sleeper });
    assert.ok(first);
    clock.advance(60_000);
    const { create, creating, resume } = slowCreation(disk);
    const second = take(2, { disk: { ...disk, create } });
    await creating;
    sleeper.sleep(60_000);
    await sleeper.beat(first, 1);
    resume();
    assert.equal(await second, undefined);
    assert.equal(first.lost.aborted, false);
    clock.advance(2_000);
    assert.equal(await take(3), undefined);
  });

  it('one that found it free and comes late does not get it, however often it has changed hands', async () => {
    const { take, disk, dead } = machine();
    assert.ok(await take(1));
    dead.add(1);
    const { create, creating, resume } = slowCreation(disk);
    const late = take(2, { disk: { ...disk, create } });
    await creating;
    await (await take(3))?.release();
    assert.ok(await take(4));
    resume();
    assert.equal(await late, undefined);
    assert.equal(await take(5), undefined);
  });

  it('is lost when the folder is removed', async () => {
    const { take, clock, disk } = machine();
    const lease = await take(1);
    assert.ok(lease);
    const lost = once(lease.lost, 'abort');
    for (const name of await disk.list('lease')) await disk.remove(`lease/${name}`);
    clock.advance(2_000);
    await lost;
  });

  it('a disk that fails for a moment is borne, one that goes on failing loses the lease', async () => {
    const { take, disk, clock } = machine();
    const holder = sleepyClock(clock.now());
    let fails = false;
    const touch: Disk['touch'] = (name, at) =>
      fails ? Promise.reject(new DiskError('EIO', 'x')) : disk.touch(name, at);
    const create: Disk['create'] = (name, text) =>
      fails ? Promise.reject(new DiskError('EIO', 'x')) : disk.create(name, text);
    const lease = await take(1, { clock: holder, disk: { ...disk, touch, create } });
    assert.ok(lease);
    fails = true;
    await holder.beat(lease, 2);
    fails = false;
    await holder.beat(lease, 2);
    assert.equal(lease.lost.aborted, false);
    fails = true;
    await holder.beat(lease, 4);
    assert.equal(lease.lost.aborted, true);
  });

  it('files that are no leases do no harm', async () => {
    const { take, folder, disk, clock } = machine();
    await disk.write('lease/notes.txt', 'mine');
    await disk.write(`lease/${'9'.repeat(40)}.json`, '{}');
    const first = await take(1);
    assert.ok(first);
    writeFileSync(join(folder, 'lease', '1.json'), '');
    await disk.touch('lease/1.json', clock.now());
    assert.equal(await take(2), undefined, 'it may be about to be written');
  });

  it('in any order of steps at most one of several takers holds it', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 4 }), async (scheduler, takers) => {
        const { take, disk, clock } = machine();
        // The system dates a new file, so this is about the system's time.
        const ours = { ...clock, now: Date.now };
        const stepwise: Disk = {
          ...disk,
          read: scheduler.scheduleFunction(disk.read),
          list: scheduler.scheduleFunction(disk.list),
          stat: scheduler.scheduleFunction(disk.stat),
          create: scheduler.scheduleFunction(disk.create),
          touch: scheduler.scheduleFunction(disk.touch),
          remove: scheduler.scheduleFunction(disk.remove),
          write: scheduler.scheduleFunction(disk.write),
        };
        let holding = 0;
        let held = 0;
        /** Asks three times; when it has the lease, gives it back after some steps of the others. */
        const window = async (first: number): Promise<void> => {
          for (let i = 0; i < 3; i++) {
            const lease = await take(first + i, { disk: stepwise, clock: ours });
            if (!lease) continue;
            assert.equal(++holding, 1);
            held++;
            await scheduler.schedule(Promise.resolve());
            holding--;
            await lease.release();
          }
        };
        const windows = Array.from({ length: takers }, (_, n) => window(10 * n));
        await scheduler.waitFor(Promise.all(windows));
        assert.ok(held > 0);
      }),
      { numRuns: 50 },
    );
  });
});
