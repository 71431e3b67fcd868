import { t } from '@vscode/l10n';
import { showHidden } from '../../../shared/hiddenCharacters';
import type { MoneyFormat } from '../../../shared/money';
import { list, paragraph } from '../../../shared/language';
import { count, roughly } from '../../../shared/text';
import { skipCountsText } from '../find/skipped';
import { type Caps, capSentence, mayReachCap } from './caps';
import type { Plan } from './plan';
import { type Bill, billText } from './planPrice';
import { filesText, rollUpsText, summariesOf, summaryCountText } from './summaryCount';

/** What a run in batches would cost, whether it is chosen, and why. */
export interface BatchFacts {
  bill: Bill;
  isChosen: boolean;
  why: string;
}

/** What a plan is shown with. */
export interface PlanFacts {
  /** Name of what is summarized. */
  name: string;
  host: string;
  /** Paths of the folders that are looked through. */
  folders: readonly string[];
  /** What it would cost, and what it would cost more if nothing were kept. */
  bill: Bill;
  saved: Bill;
  seconds: number;
  /** The same in batches, where the endpoint takes them. */
  batch?: BatchFacts;
  /** Whether batches were wanted, and the endpoint takes none. */
  lacksBatches?: boolean;
  caps: Caps;
  money: MoneyFormat;
}

/** The question whether to carry a plan out. */
export function planQuestion(plan: Plan, { name }: Pick<PlanFacts, 'name'>): string {
  return t('Summarize {0} of {1}?', summaryCountText(summariesOf(plan)), showHidden(name));
}

/** What a person decides by, the price and the time first, then what is sent and to whom, then what is not. */
export function planText(plan: Plan, facts: PlanFacts): string {
  const { host, folders, money } = facts;
  const kept = summaryCountText(summariesOf(plan.unchanged));
  const blocks = [
    [...waysLines(facts), paragraph(tokensText(plan), listText(facts.bill), capText(plan, facts))],
    [...modelLines(plan), t('The text of the files goes to {0}, out of {1}.', host, list(folders.map(showHidden)))],
    [
      kept && t('Up to date, not sent again: {0} (saves {1})', kept, billText(facts.saved, money)),
      plan.skipped.length > 0 && t('Left out: {0}', skipCountsText(plan.skippedCounts)),
    ],
  ];
  const shown = blocks.map((lines) => lines.filter(Boolean).join('\n'));
  return shown.filter(Boolean).join('\n\n');
}

/** Price and time; where there are two ways, side by side, the chosen one first. */
function waysLines({ host, bill, seconds, batch, lacksBatches, money }: PlanFacts): string[] {
  const now = `${billText(bill, money)} · ${roughly(seconds)}`;
  if (!batch) return [capital(now), lacksBatches ? t('{0} takes no batches, so the requests are sent now.', host) : ''];
  const later = t('In batches: {0} · up to 24 hours', billText(batch.bill, money));
  const ways = [t('Now: {0}', now), later];
  return [...(batch.isChosen ? ways.reverse() : ways), batch.why];
}

function tokensText({ models, spreads, totals: { files, rollUps } }: Plan): string {
  const [prompt, answer] = [files.promptTokens + rollUps.promptTokens, files.answerTokens + rollUps.answerTokens];
  const sides = [
    [files, spreads[models.files]],
    [rollUps, spreads[models.rollUps]],
  ] as const;
  const used = sides.filter(([{ requests }]) => requests > 0);
  if (used.length === 0 || used.some(([, spread]) => !spread)) {
    return t('About {0} tokens to send and {1} to receive.', digits(prompt), digits(answer));
  }
  const off = (bound: 0 | 1): number =>
    used.reduce((sum, [{ promptTokens, answerTokens }, spread]) => {
      const [sent, received] = [spread?.prompt[bound] ?? 1, spread?.answer[bound] ?? 1];
      return sum + promptTokens * (sent - 1) + answerTokens * (received - 1);
    }, 0) / Math.max(1, prompt + answer);
  const percent = Math.ceil(100 * Math.max(off(1), -off(0)));
  return t(
    'About {0} tokens to send and {1} to receive, usually within {2} %.',
    digits(prompt),
    digits(answer),
    count(percent),
  );
}

function listText({ byList }: Bill): string {
  return byList ? t('Where nothing else is known, the price is the list price of the vendor.') : '';
}

/** An estimate, with three digits. */
function digits(tokens: number): string {
  return count(Number(tokens.toPrecision(3)));
}

function capText(plan: Plan, { bill, batch, caps, money }: PlanFacts): string {
  const chosen = batch?.isChosen ? batch.bill : bill;
  return capSentence(caps, chosen, money, mayReachCap(caps, plan, chosen));
}

/** `357 files by A`, and `26 roll-ups (25 folders and the project) by B`. */
function modelLines(plan: Plan): string[] {
  const { files, rollUps } = summariesOf(plan);
  const projects = plan.rollUps.filter(({ node }) => node.kind === 'project').length;
  const folders = rollUps - projects;
  const parts = [
    folders > 0 ? (folders === 1 ? t('1 folder') : t('{0} folders', count(folders))) : '',
    projects > 0 ? (projects === 1 ? t('the project') : t('{0} projects', count(projects))) : '',
  ].filter(Boolean);
  return [
    files > 0 ? t('{0} by {1}', filesText(files), plan.models.files) : '',
    rollUps > 0 ? t('{0} ({1}) by {2}', rollUpsText(rollUps), list(parts), plan.models.rollUps) : '',
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
