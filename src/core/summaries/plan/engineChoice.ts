import { t } from '@vscode/l10n';
import { type MoneyFormat, formatMoney } from '../../../shared/money';
import type { RunRecord } from '../types';
import { smallLevel } from './lanes';
import { levelsOf } from './levels';
import type { Plan } from './plan';
import { type Bill, totalOf } from './planPrice';

/** How the requests of a run are sent: side by side now, in the slow lane, or in batches of the provider. */
export type Engine = 'parallel' | 'slowLane' | 'provider';

/** Where the reader leaves the choice to Gloss, what waits has so many requests, and saves so much, at least. USD. */
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

/** Why an engine was chosen. */
export type EngineReason = 'set' | 'small' | 'no-saving' | 'slow-saves' | 'batch-saves';

/** What a plan costs in each way that there is. */
export interface EngineOffers {
  parallel: Bill;
  slowLane?: Bill | undefined;
  provider?: Bill | undefined;
}

/** Chooses an engine of those that there are: the cheapest where that saves enough, of two such the sooner one. */
export function chooseEngine(
  setting: Engine | 'auto',
  plan: Pick<Plan, 'totals'>,
  offers: EngineOffers,
): { engine: Engine; why: EngineReason } {
  if (setting !== 'auto') return { engine: offers[setting] ? setting : 'parallel', why: 'set' };
  if (requestsIn(plan) < leastRequests) return { engine: 'parallel', why: 'small' };
  const saved = savingsOf(offers);
  if (Math.max(saved.slowLane, saved.provider) <= 0) return { engine: 'parallel', why: 'no-saving' };
  if (Math.max(saved.slowLane, saved.provider) < leastSaving) return { engine: 'parallel', why: 'small' };
  return saved.slowLane >= saved.provider
    ? { engine: 'slowLane', why: 'slow-saves' }
    : { engine: 'provider', why: 'batch-saves' };
}

/** The reason in a sentence. */
export function engineReasonText(why: EngineReason, offers: EngineOffers, money: MoneyFormat): string {
  switch (why) {
    case 'set':
      return t('The setting gloss.summaries.engine says so.');
    case 'small':
      return t('To wait would save too little.');
    case 'no-saving':
      return t('No lower price is known for a wait.');
    case 'slow-saves':
      return t(
        'The slow lane saves {0}, as long as the window stays open.',
        formatMoney(savingsOf(offers).slowLane, money),
      );
    case 'batch-saves':
      return t('A batch saves {0}, and nobody has to wait for it.', formatMoney(savingsOf(offers).provider, money));
  }
}

/** USD; zero where a price is unknown. */
function savingsOf({ parallel, slowLane, provider }: EngineOffers): { slowLane: number; provider: number } {
  const saving = (bill: Bill | undefined): number => {
    const [now, then] = [totalOf(parallel), bill && totalOf(bill)];
    return now === undefined || then === undefined ? 0 : now - then;
  };
  return { slowLane: saving(slowLane), provider: saving(provider) };
}

/** A run that goes on: what is left of one in batches is asked for now where it is little, or takes several requests each. */
export function engineToGoOn(run: RunRecord, plan: Plan): RunRecord {
  if (run.engine !== 'provider') return run;
  const ready = plan.files.length > 0 ? plan.files.length : Math.max(0, ...levelsOf(plan).map(({ length }) => length));
  const inBatch = ready >= smallLevel && run.why?.code !== 'for-now';
  const { engine, ...now } = run;
  return inBatch ? { ...now, engine } : now;
}
