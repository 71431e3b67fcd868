import type { BatchService } from '../../chat/batches';
import type { SlowLane } from '../../chat/endpoint';
import { type Price, scaledPrice } from '../../usage/pricing';
import { amountOf, requestsFor } from './amount';
import { levelsOf } from './levels';
import type { Plan, Planned } from './plan';
import { type Bill, addBills, planPrices } from './planPrice';

/** A level of folders with fewer than this is not worth a wait of its own: it is asked for now. */
export const smallLevel = 50;

/** So many requests are in the slow lane at once. */
export const slowAtOnce = 256;

/** What of a plan is worth a wait for a lower price: the files, and the levels of folders that are large enough. */
export function worthWaiting(plan: Plan): (planned: Pick<Planned, 'node'>) => boolean {
  const small = levelsOf(plan).filter((level) => level.length < smallLevel);
  const soon = new Set(small.flat().map(({ node }) => node.id));
  return ({ node }) => !soon.has(node.id);
}

/** A way to send requests that takes longer and costs less, and what a plan would take in it. */
export interface OtherWay {
  engine: 'slowLane' | 'provider';
  bill: Bill;
  /** At the most. */
  seconds: number;
}

/** What is known of the other ways; absent where there is none. */
export interface Lanes {
  slow?: Pick<SlowLane, 'shareOf' | 'waitOf'>;
  batches?: Pick<BatchService, 'shareOf'>;
  /** Models that the slow lane has refused. */
  refused?: readonly string[];
}

/** Whether a run in the slow lane that goes on now costs more than was agreed to: what waited there can do so no more. */
export function leavesSlowLane(plan: Plan, { slow, refused = [] }: Lanes): boolean {
  const waits = worthWaiting(plan);
  return [...plan.files, ...plan.rollUps].some(
    (planned) => waits(planned) && (!slow || refused.includes(planned.asked.model)),
  );
}

const daySeconds = 86_400;

/** What a plan takes in each of the ways that there are, the sooner first. */
export function otherWays(plan: Plan, priceOf: (model: string) => Price, { slow, batches }: Lanes): OtherWay[] {
  const ways: OtherWay[] = [];
  if (slow) {
    const shareOf = (model: string) => (slow.waitOf(model) === undefined ? undefined : slow.shareOf(model));
    const bill = laneBill(plan, priceOf, shareOf, worthWaiting(plan));
    ways.push({ engine: 'slowLane', bill, seconds: slowSeconds(plan, slow.waitOf) });
  }
  if (batches) {
    const waits = worthWaiting(plan);
    // What takes several requests is not sent in a batch.
    const bill = laneBill(plan, priceOf, batches.shareOf, (planned) => waits(planned) && requestsFor(planned) === 1);
    ways.push({ engine: 'provider', bill, seconds: daySeconds });
  }
  return ways;
}

/**
 * What a plan costs where what waits has a lower price.
 *
 * @param shareOf the part of the ordinary price that is paid for a model; undefined for all
 */
export function laneBill(
  plan: Plan,
  priceOf: (model: string) => Price,
  shareOf: (model: string) => number | undefined,
  waits: (planned: Planned) => boolean,
): Bill {
  const part = (files: Plan['files'], rollUps: Plan['rollUps'], price: (model: string) => Price): Bill => {
    const totals = { ...plan.totals, files: amountOf(files), rollUps: amountOf(rollUps) };
    return planPrices({ ...plan, totals }, price).bill;
  };
  const shared = (model: string): Price => scaledPrice(priceOf(model), shareOf(model) ?? 1);
  const isNow = (planned: Planned): boolean => !waits(planned);
  const { files, rollUps } = plan;
  return addBills(
    part(files.filter(waits), rollUps.filter(waits), shared),
    part(files.filter(isNow), rollUps.filter(isNow), priceOf),
  );
}

/** How many seconds a plan takes in the slow lane at the most, one level after the other. @param waitOf how long one answer may take */
export function slowSeconds(plan: Plan, waitOf: (model: string) => number | undefined): number {
  const waits = worthWaiting(plan);
  return [plan.files, ...levelsOf(plan).map((level) => level.filter(waits))]
    .map((level) => {
      const each = level.flatMap(({ asked }) => waitOf(asked.model) ?? []);
      return Math.ceil(each.length / slowAtOnce) * Math.max(0, ...new Set(each));
    })
    .reduce((sum, seconds) => sum + seconds, 0);
}
