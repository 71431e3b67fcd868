import * as vscode from 'vscode';
import type { Estimator } from '../../../core/summaries/find/estimator';
import { skipSentence, type SkipReason } from '../../../core/summaries/find/skipReasons';
import type { Plan } from '../../../core/summaries/plan/plan';
import { billText, mayReachCap, mustConfirm, planPrices, totalOf } from '../../../core/summaries/plan/planPrice';
import { planSeconds } from '../../../core/summaries/plan/planTime';
import type { Price } from '../../../core/usage/pricing';
import { showHidden } from '../../../shared/hiddenCharacters';
import { formatMoney } from '../../../shared/money';
import { count, plural, roughly } from '../../../shared/text';
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

/** An estimate, with three digits. */
const about = (tokens: number): string => `about ${count(Number(tokens.toPrecision(3)))}`;

/**
 * Shows the numbers of a plan and asks whether to go on; where the user has agreed before to send these files to this
 * endpoint, a run that is surely cheap goes on without a question.
 *
 * @param stopAtUsd the cap so far
 */
export async function confirmPlan(view: PlanView, stopAtUsd: number): Promise<Decision> {
  const { bill } = planPrices(view.plan, view.priceOf);
  if (!view.askToSend && !mustConfirm(bill, setting('gloss.summaries.confirmAboveUsd')))
    return { kind: 'start', stopAtUsd };
  const [start, files, choose, cap] = ['Summarize', 'Show Files', 'Choose Files…', 'Change Cap…'];
  for (;;) {
    const title = `Summarize ${filesText(view.plan) || rollUpsText(view.plan)} of ${showHidden(view.name)}?`;
    const options = { modal: true, detail: planText(view, stopAtUsd) };
    const answer = await vscode.window.showInformationMessage(title, options, start, files, choose, cap);
    if (answer === start) return { kind: 'start', stopAtUsd };
    if (answer === files) return { kind: 'files', stopAtUsd };
    if (answer === choose) return { kind: 'choose', stopAtUsd };
    if (answer !== cap) return { kind: 'no' };
    stopAtUsd = (await askForCap(stopAtUsd)) ?? stopAtUsd;
  }
}

/** The numbers of a plan, a line each. */
function planText({ plan, host, folders, estimator, priceOf }: PlanView, stopAtUsd: number): string {
  const { totals, models } = plan;
  const money = moneyFormat();
  const { bill, saved } = planPrices(plan, priceOf);
  const unchanged = totals.savedFiles.requests + totals.savedRollUps.requests;
  const prompt = totals.files.promptTokens + totals.rollUps.promptTokens;
  const answer = totals.files.answerTokens + totals.rollUps.answerTokens;
  const known = totalOf(bill) !== undefined;
  return [
    `${byModels([filesText(plan), models.files], [rollUpsText(plan), models.rollUps])}.`,
    unchanged > 0 ? `${count(unchanged)} summaries are up to date and not sent (saves ${billText(saved, money)}).` : '',
    `The text of the files goes to ${host}, out of ${folders.map(showHidden).join(' and ')}.`,
    `Tokens: ${about(prompt)} to send, ${about(answer)} to receive.`,
    `Price, many requests at once: ${billText(bill, money)}.`,
    `Time: ${roughly(planSeconds(plan, estimator, setting('gloss.summaries.concurrency')))}.`,
    known
      ? `The run stops at ${formatMoney(stopAtUsd, money)}${mayReachCap(bill, stopAtUsd) ? ', which is less than it may cost' : ''}.`
      : 'Where a price is unknown, no cap can stop the run: set gloss.prices.',
    ...skippedLines(plan),
  ]
    .filter(Boolean)
    .join('\n');
}

/** `421 files by A, then the project by B`; what there is none of is left out. */
function byModels(...parts: [what: string, model: string][]): string {
  return parts.flatMap(([what, model]) => (what ? `${what} by ${model}` : [])).join(', then ');
}

/** Empty when there are none. */
function filesText({ files }: Plan): string {
  return files.length > 0 ? plural(files.length, 'file') : '';
}

/** `21 folders and the project`; empty when there are none. */
function rollUpsText({ rollUps }: Plan): string {
  const projects = rollUps.filter(({ node }) => node.kind === 'project').length;
  const folders = rollUps.length - projects;
  const project = projects === 1 ? 'the project' : plural(projects, 'project');
  return [folders > 0 ? plural(folders, 'folder') : '', projects > 0 ? project : ''].filter(Boolean).join(' and ');
}

function skippedLines({ skippedCounts, skipped }: Plan): string[] {
  if (skipped.length === 0) return [];
  const reasons = Object.entries(skippedCounts).sort(([, a], [, b]) => b - a);
  return [
    '',
    skipped.length === 1 ? '1 file or folder is left out:' : `${count(skipped.length)} files and folders are left out:`,
    ...reasons.map(([reason, number]) => `${count(number)} × ${skipSentence({ reason: reason as SkipReason })}`),
  ];
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

/**
 * Lets the user narrow a plan.
 *
 * @param all the plan before
 * @param before ids of the files that were chosen then; absent: all
 * @returns ids of files; undefined when the box was left
 */
export async function chooseFiles(all: Plan, before: readonly string[] | undefined): Promise<string[] | undefined> {
  const chosenBefore = before && new Set(before);
  const items = all.files.map(({ node, promptTokens }) => ({
    label: showHidden(node.path),
    description: `${count(promptTokens)} tokens`,
    id: node.id,
    picked: chosenBefore?.has(node.id) ?? true,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Files to summarize',
    placeHolder: 'Type to filter; the box at the top takes or leaves all that is listed',
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ id }) => id);
}
