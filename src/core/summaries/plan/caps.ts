import { t } from '@vscode/l10n';
import { type MoneyFormat, formatMoney } from '../../../shared/money';
import { tokenCount } from '../../../shared/usage';
import type { RunRecord } from '../types';
import type { Plan } from './plan';
import { type Bill, isKnownInPart, totalOf } from './planPrice';

/** Where a run is to stop, at whichever comes first, and what it has taken already. */
export type Caps = Pick<RunRecord, 'stopAtUsd' | 'stopAtTokens'>;

type Taken = Partial<Pick<RunRecord, 'spentUsd' | 'spentTokens'>>;

/** So many times what a plan expects a run may take where tokens alone can stop it. */
const slack = 1.5;

/** Tokens that a plan sends and receives, estimated. */
export function tokensIn({ totals: { files, rollUps } }: Pick<Plan, 'totals'>): number {
  return files.promptTokens + rollUps.promptTokens + files.answerTokens + rollUps.answerTokens;
}

/** The caps of a run: where no amount of money watches all of it, and nobody has chosen a number of tokens, one by its plan. */
export function capsFor(chosen: Caps, plan: Plan, bill: Bill, { spentTokens = 0 }: Taken = {}): Caps {
  if (chosen.stopAtTokens !== undefined || totalOf(bill) !== undefined) return chosen;
  return { ...chosen, stopAtTokens: roundedUp(spentTokens + slack * tokensIn(plan)) };
}

/** Whether a run is expected to reach a cap before it is done, as far as prices are known. */
export function mayReachCap(caps: Caps, plan: Plan, { input = 0, output = 0 }: Bill, taken: Taken = {}): boolean {
  const { stopAtUsd, stopAtTokens = Infinity } = caps;
  const { spentUsd = 0, spentTokens = 0 } = taken;
  // Written so that what is no number is warned of.
  return !(spentUsd + input + output < stopAtUsd && spentTokens + tokensIn(plan) < stopAtTokens);
}

/** Where a run stops, in a sentence. @param near whether it is expected to come to that */
export function capSentence({ stopAtUsd, stopAtTokens }: Caps, bill: Bill, money: MoneyFormat, near: boolean): string {
  const usd = formatMoney(stopAtUsd, money);
  if (stopAtTokens === undefined) {
    return near ? t('The run stops at {0}, which is less than it may cost.', usd) : t('The run stops at {0}.', usd);
  }
  const tokens = tokenCount(stopAtTokens);
  if (!isKnownInPart(bill)) {
    return near
      ? t('The run stops at {0}, which is less than it may take.', tokens)
      : t('The run stops at {0}.', tokens);
  }
  return near
    ? t('The run stops at {0} or at {1}, which is less than it may take.', usd, tokens)
    : t('The run stops at {0} or at {1}.', usd, tokens);
}

/** The next number of two digits. */
function roundedUp(tokens: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(tokens)) - 1);
  return Math.ceil(tokens / unit) * unit;
}
