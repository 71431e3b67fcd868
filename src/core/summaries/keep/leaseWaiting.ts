import { sleep } from '../../base/clocks';
import { type Lease, type LeaseDeps, isLeaseFree, takeLease } from './lease';

const lookEveryMs = 1000;

/** A window that is reloading may hold the lease for some seconds more. */
const looksToTake = 6;

/** A window on another machine that was switched off counts as gone after ten seconds. */
const looksUntilFree = 12;

/**
 * Takes the lease as soon as it is free, within some seconds; undefined when somebody else still holds it.
 *
 * @throws DiskError
 */
export function waitToTakeLease(deps: LeaseDeps): Promise<Lease | undefined> {
  return lookAgain(() => takeLease(deps), looksToTake, deps);
}

/**
 * Whether nobody holds the lease, not even this window, now or within some seconds.
 *
 * @throws DiskError
 */
export async function leaseBecomesFree(deps: LeaseDeps): Promise<boolean> {
  const free = await lookAgain(async () => ((await isLeaseFree(deps)) ? true : undefined), looksUntilFree, deps);
  return free === true;
}

/** Looks once a second, so many times at most, until there is something. */
async function lookAgain<T>(
  look: () => Promise<T | undefined>,
  most: number,
  { clock }: LeaseDeps,
): Promise<T | undefined> {
  for (let looks = 1; ; looks++) {
    const found = await look();
    if (found !== undefined || looks === most) return found;
    await sleep(clock, lookEveryMs, new AbortController().signal);
  }
}
