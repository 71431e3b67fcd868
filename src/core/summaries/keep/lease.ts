import type { Clock } from '../../base/clocks';
import { isRecord, parseJson } from '../../base/json';
import type { Disk } from '../../storage/diskPort';

/** The right to run, held by one window at a time. */
export interface Lease {
  /** Aborted when somebody else has the lease, or may soon have: whoever holds it must stop at once. */
  readonly lost: AbortSignal;
  /** Gives the lease back; the next one need not wait. @throws DiskError; then it is free after some seconds */
  release(): Promise<void>;
}

/** What taking the lease needs. */
export interface LeaseDeps {
  disk: Disk;
  clock: Clock;
  /** The process that asks, and its machine: storage may be shared between machines. */
  self: { pid: number; host: string };
  /** Whether a process of this machine runs. */
  isAlive: (pid: number) => boolean;
}

/** A holder that has not beaten for so long is gone: asleep, hung, or its machine is off. */
const staleAfterMs = 10_000;
const beatEveryMs = 2_000;

/** A holder whose beat is so late has slept: it must win a new number, since others may be trying too. */
const lateAfterMs = staleAfterMs / 2;

/**
 * Takes the lease; undefined while somebody else holds it.
 *
 * Each holder has a file with the next number, and the highest number holds. It is made by exclusive creation, so one of
 * several takers wins, and the highest is never removed: not when it is stale (a slow taker could remove the file of a
 * faster one), and not when it is given back (a number could be won twice). A holder finds out by its own beat, every 2 s,
 * that there is a higher number.
 *
 * @throws DiskError
 */
export async function takeLease(deps: LeaseDeps): Promise<Lease | undefined> {
  const { clock, disk } = deps;
  let beatAt = clock.now();
  let number = await highest(disk);
  if (!(await isFree(number, deps))) return undefined;
  if (!(await win(++number, deps))) return undefined;

  const lost = new AbortController();
  let ended = false;
  let cancel = clock.after(beatEveryMs, () => void beat());

  async function beat(): Promise<void> {
    const now = clock.now();
    const holds = await stillHolds(now).catch(() => now - beatAt < lateAfterMs);
    if (ended) return;
    if (holds) cancel = clock.after(beatEveryMs, () => void beat());
    else lost.abort();
  }

  async function stillHolds(now: number): Promise<boolean> {
    if ((await highest(disk)) !== number) return false;
    if (now - beatAt < lateAfterMs) await disk.touch(fileOf(number), now);
    else if (!(await win(++number, deps))) return false;
    beatAt = now;
    return true;
  }

  return {
    lost: lost.signal,
    async release() {
      ended = true;
      cancel();
      if (!lost.signal.aborted) await disk.write(fileOf(number), released);
    },
  };
}

/** Whether nobody holds the lease just now, for whoever only looks. @throws DiskError */
export async function isLeaseFree(deps: LeaseDeps): Promise<boolean> {
  return isFree(await highest(deps.disk), deps);
}

const released = JSON.stringify({ released: true });

function fileOf(number: number): string {
  return `lease/${number}.json`;
}

async function numbers(disk: Disk): Promise<number[]> {
  const names = await disk.list('lease');
  return names.flatMap((name) => Number(/^(\d{1,15})\.json$/.exec(name)?.[1] ?? []));
}

/** 0 when nobody has ever held the lease. */
async function highest(disk: Disk): Promise<number> {
  return Math.max(0, ...(await numbers(disk)));
}

async function isFree(number: number, { disk, clock, self, isAlive }: LeaseDeps): Promise<boolean> {
  if (number === 0) return true;
  const text = await disk.read(fileOf(number));
  const facts = await disk.stat(fileOf(number));
  // It was removed meanwhile: somebody has a higher one.
  if (text === undefined || !facts) return false;
  // A time in the future: the clock was set back.
  if (Math.abs(clock.now() - facts.changedAt) > staleAfterMs) return true;
  // The file is empty until its holder has written it; then only its age counts.
  const holder = parseJson(text);
  if (!isRecord(holder)) return false;
  return holder.released === true || (holder.host === self.host && !isAlive(Number(holder.pid)));
}

async function win(number: number, { disk, clock, self }: LeaseDeps): Promise<boolean> {
  const now = clock.now();
  if (!(await disk.create(fileOf(number), JSON.stringify(self)))) return false;
  await disk.touch(fileOf(number), now);
  const all = await numbers(disk);
  // A slow taker may win a low number when others already have higher ones.
  if (Math.max(...all) > number) {
    await disk.remove(fileOf(number));
    return false;
  }
  for (const lower of all) if (lower < number) await disk.remove(fileOf(lower));
  return true;
}
