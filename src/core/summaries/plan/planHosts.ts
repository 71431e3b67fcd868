import type { SlowLane } from '../../chat/endpoint';
import { worthWaiting } from './lanes';
import type { Plan, Planned } from './plan';

/** Where a plan goes. */
export interface PlanHosts {
  /** The text of its files, or what is made of them where no file is sent. */
  host: string;
  /** What goes now, where all else waits at another host. */
  hostNow?: string;
  /** What waits, where the files go now to another host. */
  hostLater?: string;
}

/**
 * The hosts that a plan goes to.
 *
 * @param usual of the endpoint
 * @param slow the slow lane, where the plan is sent in it
 */
export function planHosts(plan: Plan, usual: string, slow?: Pick<SlowLane, 'host' | 'waitOf'>): PlanHosts {
  if (!slow || slow.host === usual) return { host: usual };
  const waits = worthWaiting(plan);
  const inLane = (planned: Planned): boolean => waits(planned) && slow.waitOf(planned.asked.model) !== undefined;
  const isNow = (planned: Planned): boolean => !inLane(planned);
  const { files, rollUps } = plan;
  if ((files.length > 0 ? files : rollUps).some(inLane)) {
    return { host: slow.host, ...([...files, ...rollUps].some(isNow) && { hostNow: usual }) };
  }
  return { host: usual, ...(rollUps.some(inLane) && { hostLater: slow.host }) };
}
