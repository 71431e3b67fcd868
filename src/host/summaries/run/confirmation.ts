import * as vscode from 'vscode';
import type { Estimator } from '../../../core/summaries/find/estimator';
import type { Plan } from '../../../core/summaries/plan/plan';
import { isKnownInPart, mustConfirm, planPrices } from '../../../core/summaries/plan/planPrice';
import { planQuestion, planText } from '../../../core/summaries/plan/planText';
import { planSeconds } from '../../../core/summaries/plan/planTime';
import type { Price } from '../../../core/usage/pricing';
import { moneyFormat } from '../../endpoint/prices';
import { setting } from '../../platform/settings';

/** What the user decides before a run. */
export type Decision = { kind: 'start' | 'choose' | 'files'; stopAtUsd: number } | { kind: 'no' };

/** What is shown of a plan. */
export interface PlanView {
  plan: Plan;
  host: string;
  /** Paths of the folders that are looked through. */
  folders: string[];
  /** Name of what is summarized. */
  name: string;
  estimator: Estimator;
  priceOf: (model: string) => Price;
  /** Whether it is asked whatever it costs. */
  askToSend: boolean;
}

/**
 * Shows the numbers of a plan and asks whether to go on; where the user has agreed before to send these files to this
 * endpoint, a run that is surely cheap goes on without a question.
 *
 * @param stopAtUsd the cap so far
 */
export async function confirmPlan(view: PlanView, stopAtUsd: number): Promise<Decision> {
  const { plan, name, host, folders, estimator, priceOf } = view;
  const prices = planPrices(plan, priceOf);
  if (!view.askToSend && !mustConfirm(prices.bill, setting('gloss.summaries.confirmAboveUsd')))
    return { kind: 'start', stopAtUsd };
  const seconds = planSeconds(plan, estimator, setting('gloss.summaries.concurrency'));
  const [start, choose, files, cap] = ['Summarize', 'Choose Files…', 'Show Files', 'Change Cap…'];
  // No amount can stop a run of which no price is known.
  const buttons = [start, choose, files, ...(isKnownInPart(prices.bill) ? [cap] : [])];
  for (;;) {
    const facts = { name, host, folders, ...prices, seconds, stopAtUsd, money: moneyFormat() };
    const options = { modal: true, detail: planText(plan, facts) };
    const answer = await vscode.window.showInformationMessage(planQuestion(plan, facts), options, ...buttons);
    if (answer === start) return { kind: 'start', stopAtUsd };
    if (answer === files) return { kind: 'files', stopAtUsd };
    if (answer === choose) return { kind: 'choose', stopAtUsd };
    if (answer !== cap) return { kind: 'no' };
    stopAtUsd = (await askForCap(stopAtUsd)) ?? stopAtUsd;
  }
}

async function askForCap(present: number): Promise<number | undefined> {
  const entered = await vscode.window.showInputBox({
    title: 'Stop the run at',
    prompt: 'US dollars. The run stops before it would cost more; what is done is kept.',
    value: String(present),
    validateInput: (text) => (Number(text) > 0 ? undefined : 'Enter an amount above zero, such as 2.50.'),
  });
  return entered === undefined ? undefined : Number(entered);
}
