import { sleep } from '../../base/clocks';
import { type Lease, type LeaseDeps, isLeaseFree, takeLease } from './lease';

const lookEveryMs = 1000;

/** A window that is reloading may hold the lease for some seconds more. */
const looksToTake = 6;

/** A window on another machine that was switched off counts as gone after ten seconds. */
const looksUntilFree = 12;

/** One that runs, or has lost its connection and is kept alive for hours, is looked after now and then. */
const lookLaterMs = 10_000;

/**
 * Takes the lease as soon as it is free, within some seconds; undefined when somebody else still holds it.
 *
 * @throws DiskError
 */
export function waitToTakeLease(deps: LeaseDeps): Promise<Lease | undefined> {
  return lookAgain(() => takeLease(deps), looksToTake, deps);
}

/**
 * Waits until nobody holds the lease, not even this window; gives false when that is not wanted any more.
 *
 * @param isWanted is asked before each further wait
 * @throws DiskError
 */
export async function leaseBecomesFree(deps: LeaseDeps, isWanted: () => Promise<boolean>): Promise<boolean> {
  const look = async (): Promise<true | undefined> => ((await isLeaseFree(deps)) ? true : undefined);
  while (!(await lookAgain(look, looksUntilFree, deps))) {
    if (!(await isWanted())) return false;
    await sleep(deps.clock, lookLaterMs, new AbortController().signal);
  }
  return true;
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
