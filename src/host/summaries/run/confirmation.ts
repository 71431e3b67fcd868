import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { SlowLane } from '../../../core/chat/endpoint';
import type { Estimator } from '../../../core/summaries/find/estimator';
import { type Caps, capSentence, capsFor } from '../../../core/summaries/plan/caps';
import type { Plan } from '../../../core/summaries/plan/plan';
import { type Engine, chooseEngine, engineReasonText } from '../../../core/summaries/plan/engineChoice';
import { type Lanes, type OtherWay, otherWays } from '../../../core/summaries/plan/lanes';
import { planHosts } from '../../../core/summaries/plan/planHosts';
import { type Bill, billText, mustConfirm, planPrices, totalOf } from '../../../core/summaries/plan/planPrice';
import { type PlanFacts, chosenBill, planQuestion, planText } from '../../../core/summaries/plan/planText';
import { planSeconds } from '../../../core/summaries/plan/planTime';
import type { RunRecord } from '../../../core/summaries/types';
import { parseCap, writeMoney } from '../../../core/usage/amounts';
import type { Price } from '../../../core/usage/pricing';
import { enterPrice } from '../../endpoint/enterPrice';
import { currencyName, moneyFormat } from '../../endpoint/prices';
import { setting } from '../../platform/settings';

/** What the user decides before a run. */
export type Decision =
  | { kind: 'start' | 'choose'; caps: Caps; engine: Engine | undefined }
  /** `host`: where the files would go. */
  | { kind: 'files'; host: string; caps: Caps; engine: Engine | undefined }
  | { kind: 'no' };

/** The ways that are offered. `ready`: nothing has to be asked for first. */
export interface OfferedLanes extends Lanes {
  slow?: Lanes['slow'] & Pick<SlowLane, 'host'> & { ready: boolean };
}

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
  /** The other ways that there are. */
  lanes: OfferedLanes;
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
  const { plan, name, folders, estimator, priceOf, lanes, askToSend, taken } = view;
  let { engine: wanted } = view;
  const seconds = planSeconds(plan, estimator, setting('gloss.summaries.concurrency'));
  // VS Code cuts the buttons of a dialog that do not fit into its width.
  const [start, choose, more] = [t('Summarize'), t('Choose Files…'), t('More…')];
  for (;;) {
    const prices = planPrices(plan, priceOf);
    const others = otherWays(plan, priceOf, lanes);
    const { engine, why } = chosenWay(view, prices.bill, others, wanted);
    const bill = chosenBill({ ...prices, others, engine });
    const caps = capsFor(chosen, plan, bill, taken);
    const slow = engine === 'slowLane' ? lanes.slow : undefined;
    const hosts = planHosts(plan, view.host, slow);
    // Who has agreed to one host has not to another.
    const isElsewhere = slow !== undefined && slow.host !== view.host;
    const mustAsk = askToSend || isElsewhere || mustConfirm(bill, setting('gloss.summaries.confirmAboveUsd'));
    if (!mustAsk) return { kind: 'start', caps, engine };
    const money = moneyFormat();
    const way = { seconds, others, engine, why, lacks: lackOf(others) };
    const facts = { name, ...hosts, folders, ...prices, ...way, caps, money };
    const options = { modal: true, detail: planText(plan, facts) };
    const answer = await vscode.window.showInformationMessage(planQuestion(plan, facts), options, start, choose, more);
    if (answer === start) return { kind: 'start', caps, engine };
    if (answer === choose) return { kind: 'choose', caps: chosen, engine: wanted };
    if (answer !== more) return { kind: 'no' };
    const wish = await askForMore(planQuestion(plan, facts), facts);
    if (wish === 'files') return { kind: 'files', host: hosts.host, caps: chosen, engine: wanted };
    if (wish === 'price') await enterPrices(plan, priceOf);
    else if (wish === 'cap') chosen = await askForCap(chosen, caps);
    else if (wish !== undefined) wanted = wish;
  }
}

/** The way that a plan is sent, and why; who has chosen it knows that. */
function chosenWay(
  { plan, lanes }: PlanView,
  now: Bill,
  others: readonly OtherWay[],
  wanted: Engine | undefined,
): { engine: Engine; why: string } {
  if (wanted !== undefined) return { engine: wanted, why: '' };
  const billOf = (engine: Engine): Bill | undefined => others.find((way) => way.engine === engine)?.bill;
  const set = setting('gloss.summaries.engine');
  const isOffered = set === 'slowLane' || lanes.slow?.ready;
  const offers = { parallel: now, slowLane: isOffered ? billOf('slowLane') : undefined, provider: billOf('provider') };
  const { engine, why } = chooseEngine(set, plan, offers);
  return { engine, why: engineReasonText(why, offers, moneyFormat()) };
}

/** The way that the settings want, where it is not there. */
function lackOf(others: readonly OtherWay[]): OtherWay['engine'] | undefined {
  const set = setting('gloss.summaries.engine');
  if (set === 'auto' || set === 'parallel') return undefined;
  return others.some(({ engine }) => engine === set) ? undefined : set;
}

type Wish = 'files' | 'price' | 'cap' | Engine;

/** What else can be done with a plan; undefined leads back to it. */
async function askForMore(title: string, facts: PlanFacts): Promise<Wish | undefined> {
  const { bill, others = [], engine, caps, money } = facts;
  const row = (wish: Wish, icon: string, label: string, description: string) => ({
    ...{ wish, label, description },
    iconPath: new vscode.ThemeIcon(icon),
  });
  const ways = [
    row('parallel', 'zap', t('Send Now Instead'), billText(bill, money)),
    ...others.map((way) =>
      way.engine === 'slowLane'
        ? row(way.engine, 'clock', t('Send in the Slow Lane Instead'), billText(way.bill, money))
        : row(way.engine, 'cloud', t('Send in Batches Instead'), billText(way.bill, money)),
    ),
  ];
  const rows = [
    row('files', 'list-tree', t('Show Files'), t('what would be sent, and what not and why')),
    ...(totalOf(bill) === undefined ? [row('price', 'tag', t('Enter Price…'), billText(bill, money))] : []),
    ...ways.filter(({ wish }) => wish !== engine),
    row('cap', 'stop-circle', t('Change Cap…'), capSentence(caps, chosenBill(facts), money, false)),
  ];
  const placeHolder = t('Nothing has been sent yet; you are asked again afterwards');
  return (await vscode.window.showQuickPick(rows, { title, placeHolder }))?.wish;
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
