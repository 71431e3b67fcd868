import { showHidden } from '../../../shared/hiddenCharacters';
import type { MoneyFormat } from '../../../shared/money';
import { count, plural, roughly } from '../../../shared/text';
import { skipCountsText } from '../find/skipReasons';
import { type Caps, capSentence, mayReachCap } from './caps';
import type { Plan } from './plan';
import { type Bill, billText } from './planPrice';
import { summariesOf, summaryCountText } from './summaryCount';

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
  caps: Caps;
  money: MoneyFormat;
}

/** The question whether to carry a plan out. */
export function planQuestion(plan: Plan, { name }: Pick<PlanFacts, 'name'>): string {
  return `Summarize ${summaryCountText(summariesOf(plan))} of ${showHidden(name)}?`;
}

/** What a person decides by, the price and the time first, then what is sent and to whom, then what is not. */
export function planText(plan: Plan, facts: PlanFacts): string {
  const { host, folders, bill, seconds, money } = facts;
  const kept = summaryCountText(summariesOf(plan.unchanged));
  const blocks = [
    [`${capital(billText(bill, money))} · ${roughly(seconds)}`, `${tokensText(plan)} ${capText(plan, facts)}`],
    [...modelLines(plan), `The text of the files goes to ${host}, out of ${folders.map(showHidden).join(' and ')}.`],
    [
      kept && `Up to date, not sent again: ${kept} (saves ${billText(facts.saved, money)})`,
      plan.skipped.length > 0 && `Left out: ${skipCountsText(plan.skippedCounts)}`,
    ],
  ];
  const shown = blocks.map((lines) => lines.filter(Boolean).join('\n'));
  return shown.filter(Boolean).join('\n\n');
}

function tokensText({ totals: { files, rollUps } }: Plan): string {
  const [prompt, answer] = [files.promptTokens + rollUps.promptTokens, files.answerTokens + rollUps.answerTokens];
  return `About ${digits(prompt)} tokens to send and ${digits(answer)} to receive.`;
}

/** An estimate, with three digits. */
function digits(tokens: number): string {
  return count(Number(tokens.toPrecision(3)));
}

function capText(plan: Plan, { bill, caps, money }: PlanFacts): string {
  return capSentence(caps, bill, money, mayReachCap(caps, plan, bill));
}

/** `357 files by A`, and `26 roll-ups (25 folders and the project) by B`. */
function modelLines(plan: Plan): string[] {
  const { files, rollUps } = summariesOf(plan);
  const projects = plan.rollUps.filter(({ node }) => node.kind === 'project').length;
  const folders = rollUps - projects;
  const project = projects === 1 ? 'the project' : plural(projects, 'project');
  const parts = [folders > 0 ? plural(folders, 'folder') : '', projects > 0 ? project : ''].filter(Boolean);
  return [
    files > 0 ? `${plural(files, 'file')} by ${plan.models.files}` : '',
    rollUps > 0 ? `${plural(rollUps, 'roll-up')} (${parts.join(' and ')}) by ${plan.models.rollUps}` : '',
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
