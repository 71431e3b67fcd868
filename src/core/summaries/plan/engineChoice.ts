import { t } from '@vscode/l10n';
import { type MoneyFormat, formatMoney } from '../../../shared/money';
import { type Price, scaledPrice } from '../../usage/pricing';
import type { RunRecord } from '../types';
import { amountOf } from './amount';
import { levelsOf } from './levels';
import type { Plan } from './plan';
import { type Bill, addBills, planPrices, totalOf } from './planPrice';

/** How the requests of a run are sent: side by side now, or in batches of the provider. */
export type Engine = 'parallel' | 'provider';

/** A level of folders with fewer than this is not worth a batch of its own: it is asked for now. */
const smallLevel = 50;

/** Where the reader leaves the choice to Gloss, a batch has so many requests, and saves so much, at least. USD. */
const leastRequests = 100;
const leastSaving = 0.5;

/** Requests of a plan, files and folders. */
export function requestsIn({ totals: { files, rollUps } }: Pick<Plan, 'totals'>): number {
  return files.requests + rollUps.requests;
}

/** Whether it may be worth while to ask an endpoint whether it takes batches. */
export function mayBatch(setting: Engine | 'auto', plan: Pick<Plan, 'totals'>): boolean {
  return setting === 'provider' || (setting === 'auto' && requestsIn(plan) >= leastRequests);
}

/** What a plan costs in batches: the files, and the levels of folders that are large enough. @param shareOf as the endpoint's service says it */
export function batchBill(
  plan: Plan,
  priceOf: (model: string) => Price,
  shareOf: (model: string) => number | undefined,
): Bill {
  const large = levelsOf(plan).filter((level) => level.length >= smallLevel);
  const inBatches = new Set(large.flat());
  const now = plan.rollUps.filter((rollUp) => !inBatches.has(rollUp));
  const part = (files: Plan['files'], rollUps: Plan['rollUps'], price: (model: string) => Price): Bill => {
    const totals = { ...plan.totals, files: amountOf(files), rollUps: amountOf(rollUps) };
    return planPrices({ ...plan, totals }, price).bill;
  };
  const shared = (model: string): Price => scaledPrice(priceOf(model), shareOf(model) ?? 1);
  return addBills(part(plan.files, [...inBatches], shared), part([], now, priceOf));
}

/** Why an engine was chosen. */
export type EngineReason = 'set' | 'small' | 'no-saving' | 'saves';

/** What is chosen by. */
export interface EngineOffers {
  now: Bill;
  batch: Bill;
}

/** Chooses an engine where the endpoint takes batches. */
export function chooseEngine(
  setting: Engine | 'auto',
  plan: Pick<Plan, 'totals'>,
  offers: EngineOffers,
): { engine: Engine; why: EngineReason } {
  if (setting !== 'auto') return { engine: setting, why: 'set' };
  if (requestsIn(plan) < leastRequests) return { engine: 'parallel', why: 'small' };
  const saved = savingOf(offers);
  if (saved === undefined || saved <= 0) return { engine: 'parallel', why: 'no-saving' };
  return saved < leastSaving ? { engine: 'parallel', why: 'small' } : { engine: 'provider', why: 'saves' };
}

/** The reason in a sentence. */
export function engineReasonText(why: EngineReason, offers: EngineOffers, money: MoneyFormat): string {
  switch (why) {
    case 'set':
      return t('The setting gloss.summaries.engine says so.');
    case 'small':
      return t('A batch would save too little for the wait.');
    case 'no-saving':
      return t('No lower price is known for a batch.');
    case 'saves':
      return t('A batch saves {0}, and nobody has to wait for it.', formatMoney(savingOf(offers) ?? 0, money));
  }
}

/** USD; undefined where a price is unknown. */
function savingOf({ now, batch }: EngineOffers): number | undefined {
  const [a, b] = [totalOf(now), totalOf(batch)];
  return a === undefined || b === undefined ? undefined : a - b;
}

/** A run that goes on: what is left of one in batches is asked for now where it is little, or takes several requests each. */
export function engineToGoOn(run: RunRecord, plan: Plan): RunRecord {
  if (run.engine === undefined) return run;
  const ready = plan.files.length > 0 ? plan.files.length : Math.max(0, ...levelsOf(plan).map(({ length }) => length));
  const inBatch = ready >= smallLevel && run.why?.code !== 'for-now';
  const { engine, ...now } = run;
  return inBatch ? { ...now, engine } : now;
}
