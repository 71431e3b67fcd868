import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { BatchService } from '../../../core/chat/batches';
import type { Estimator } from '../../../core/summaries/find/estimator';
import { type Caps, capSentence, capsFor } from '../../../core/summaries/plan/caps';
import type { Plan } from '../../../core/summaries/plan/plan';
import { type Engine, batchBill, chooseEngine, engineReasonText } from '../../../core/summaries/plan/engineChoice';
import { type Bill, billText, mustConfirm, planPrices, totalOf } from '../../../core/summaries/plan/planPrice';
import { type BatchFacts, type PlanFacts, planQuestion, planText } from '../../../core/summaries/plan/planText';
import { planSeconds } from '../../../core/summaries/plan/planTime';
import type { RunRecord } from '../../../core/summaries/types';
import { parseCap, writeMoney } from '../../../core/usage/amounts';
import type { Price } from '../../../core/usage/pricing';
import { enterPrice } from '../../endpoint/enterPrice';
import { currencyName, moneyFormat } from '../../endpoint/prices';
import { setting } from '../../platform/settings';

/** What the user decides before a run. */
export type Decision = { kind: 'start' | 'choose' | 'files'; caps: Caps; engine: Engine | undefined } | { kind: 'no' };

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
  /** The part of the price that is paid in batches; absent where they are no way. */
  shareOf?: BatchService['shareOf'];
  /** How the requests are sent, as the reader has chosen before; undefined: as Gloss does. */
  engine: Engine | undefined;
  /** Whether it is asked whatever it costs. */
  askToSend: boolean;
  /** The run, with what it has taken before. */
  taken: Pick<RunRecord, 'spentUsd' | 'spentTokens'>;
}

/**
 * Shows the numbers of a plan and asks whether to go on; where the user has agreed before to send these files to this
 * endpoint, a run that is surely cheap goes on without a question.
 *
 * @param chosen the caps so far
 */
export async function confirmPlan(view: PlanView, chosen: Caps): Promise<Decision> {
  const { plan, name, host, folders, estimator, priceOf, shareOf, askToSend, taken } = view;
  let { engine } = view;
  const lacksBatches = !shareOf && setting('gloss.summaries.engine') === 'provider';
  const seconds = planSeconds(plan, estimator, setting('gloss.summaries.concurrency'));
  // VS Code cuts the buttons of a dialog that do not fit into its width.
  const [start, choose, more] = [t('Summarize'), t('Choose Files…'), t('More…')];
  for (;;) {
    const prices = planPrices(plan, priceOf);
    const batch = shareOf && batchFacts(view, shareOf, prices.bill, engine);
    const bill = batch?.isChosen ? batch.bill : prices.bill;
    const chosenEngine: Engine = batch?.isChosen ? 'provider' : 'parallel';
    const caps = capsFor(chosen, plan, bill, taken);
    if (!askToSend && !mustConfirm(bill, setting('gloss.summaries.confirmAboveUsd')))
      return { kind: 'start', caps, engine: chosenEngine };
    const money = moneyFormat();
    const facts = { name, host, folders, ...prices, seconds, ...(batch && { batch }), lacksBatches, caps, money };
    const options = { modal: true, detail: planText(plan, facts) };
    const answer = await vscode.window.showInformationMessage(planQuestion(plan, facts), options, start, choose, more);
    if (answer === start) return { kind: 'start', caps, engine: chosenEngine };
    if (answer === choose) return { kind: 'choose', caps: chosen, engine };
    if (answer !== more) return { kind: 'no' };
    const wish = await askForMore(planQuestion(plan, facts), facts);
    if (wish === 'files') return { kind: 'files', caps: chosen, engine };
    if (wish === 'price') await enterPrices(plan, priceOf);
    if (wish === 'engine') engine = chosenEngine === 'provider' ? 'parallel' : 'provider';
    if (wish === 'cap') chosen = await askForCap(chosen, caps);
  }
}

/** What a plan costs in batches, and whether they are the way. */
function batchFacts(
  { plan, priceOf }: PlanView,
  shareOf: BatchService['shareOf'],
  now: Bill,
  engine: Engine | undefined,
): BatchFacts {
  const bill = batchBill(plan, priceOf, shareOf);
  const offers = { now, batch: bill };
  const choice = chooseEngine(setting('gloss.summaries.engine'), plan, offers);
  if (engine !== undefined) return { bill, isChosen: engine === 'provider', why: '' };
  return { bill, isChosen: choice.engine === 'provider', why: engineReasonText(choice.why, offers, moneyFormat()) };
}

type Wish = 'files' | 'price' | 'engine' | 'cap';

/** What else can be done with a plan; undefined leads back to it. */
async function askForMore(title: string, { bill, batch, caps, money }: PlanFacts): Promise<Wish | undefined> {
  const row = (wish: Wish, icon: string, label: string, description: string) => ({
    ...{ wish, label, description },
    iconPath: new vscode.ThemeIcon(icon),
  });
  const rows = [
    row('files', 'list-tree', t('Show Files'), t('what would be sent, and what not and why')),
    ...(totalOf(bill) === undefined ? [row('price', 'tag', t('Enter Price…'), billText(bill, money))] : []),
    ...(batch?.isChosen ? [row('engine', 'zap', t('Send Now Instead'), billText(bill, money))] : []),
    ...(batch?.isChosen === false
      ? [row('engine', 'cloud', t('Send in Batches Instead'), billText(batch.bill, money))]
      : []),
    row('cap', 'stop-circle', t('Change Cap…'), capSentence(caps, bill, money, false)),
  ];
  return (await vscode.window.showQuickPick(rows, { title }))?.wish;
}

/** Asks for the prices that a plan lacks. */
async function enterPrices({ models: { files, rollUps }, totals }: Plan, priceOf: PlanView['priceOf']): Promise<void> {
  const used = [...(totals.files.requests > 0 ? [files] : []), ...(totals.rollUps.requests > 0 ? [rollUps] : [])];
  for (const model of new Set(used)) {
    const { input, output } = priceOf(model);
    if ((input === undefined || output === undefined) && !(await enterPrice(model))) return;
  }
}

async function askForCap(chosen: Caps, { stopAtUsd, stopAtTokens }: Caps): Promise<Caps> {
  const money = moneyFormat();
  const entered = await vscode.window.showInputBox({
    title: t('Stop the run at'),
    prompt: t(
      'An amount in {0}, such as 2.50, or a number of tokens, such as 500k tokens. The run stops before it would take more; what is done is kept.',
      currencyName(money),
    ),
    value: stopAtTokens === undefined ? writeMoney(stopAtUsd, money) : t('{0} tokens', stopAtTokens),
    validateInput: (text) =>
      parseCap(text, money) ? undefined : t('Enter an amount above zero, such as 2.50 or 500k tokens.'),
  });
  const cap = entered === undefined ? undefined : parseCap(entered, money);
  if (!cap) return chosen;
  return 'usd' in cap ? { ...chosen, stopAtUsd: cap.usd } : { ...chosen, stopAtTokens: cap.tokens };
}
