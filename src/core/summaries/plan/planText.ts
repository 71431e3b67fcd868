import { t } from '@vscode/l10n';
import { showHidden } from '../../../shared/hiddenCharacters';
import type { MoneyFormat } from '../../../shared/money';
import { list, paragraph } from '../../../shared/language';
import { count, roughly, waitingTime } from '../../../shared/text';
import { skipCountsText } from '../find/skipped';
import { type Caps, capSentence, mayReachCap } from './caps';
import type { Engine } from './engineChoice';
import type { OtherWay } from './lanes';
import type { Plan } from './plan';
import type { PlanHosts } from './planHosts';
import { type Bill, billText } from './planPrice';
import { filesText, rollUpsText, summariesOf, summaryCountText } from './summaryCount';

/** What a plan is shown with. */
export interface PlanFacts extends PlanHosts {
  /** Name of what is summarized. */
  name: string;
  /** Paths of the folders that are looked through. */
  folders: readonly string[];
  /** What it would cost, and what it would cost more if nothing were kept. */
  bill: Bill;
  saved: Bill;
  seconds: number;
  /** The other ways that there are. */
  others?: readonly OtherWay[];
  /** The way that is chosen, and why in a sentence; absent: now. */
  engine?: Engine;
  why?: string;
  /** The way that was wanted, and is not there. */
  lacks?: OtherWay['engine'] | undefined;
  caps: Caps;
  money: MoneyFormat;
}

/** The question whether to carry a plan out. */
export function planQuestion(plan: Plan, { name }: Pick<PlanFacts, 'name'>): string {
  return t('Summarize {0} of {1}?', summaryCountText(summariesOf(plan)), showHidden(name));
}

/** What a person decides by, the price and the time first, then what is sent and to whom, then what is not. */
export function planText(plan: Plan, facts: PlanFacts): string {
  const { host, hostNow = '', hostLater = '', folders, money } = facts;
  const kept = summaryCountText(summariesOf(plan.unchanged));
  const blocks = [
    [...waysLines(facts), paragraph(tokensText(plan), listText(facts.bill), capText(plan, facts))],
    [
      ...modelLines(plan),
      t('The text of the files goes to {0}, out of {1}.', host, list(folders.map(showHidden))),
      hostNow && t('What is worth no wait goes to {0} now.', hostNow),
      hostLater && t('What waits for the lower price goes to {0}.', hostLater),
    ],
    [
      kept && t('Up to date, not sent again: {0} (saves {1})', kept, billText(facts.saved, money)),
      plan.skipped.length > 0 && t('Left out: {0}', skipCountsText(plan.skippedCounts)),
    ],
  ];
  const shown = blocks.map((lines) => lines.filter(Boolean).join('\n'));
  return shown.filter(Boolean).join('\n\n');
}

/** What the chosen way costs. */
export function chosenBill({ bill, others = [], engine }: Pick<PlanFacts, 'bill' | 'others' | 'engine'>): Bill {
  return others.find((way) => way.engine === engine)?.bill ?? bill;
}

/** Price and time; where there are several ways, side by side, the chosen one first. */
function waysLines({
  host,
  bill,
  seconds,
  others = [],
  engine = 'parallel',
  why = '',
  lacks,
  money,
}: PlanFacts): string[] {
  const now = `${billText(bill, money)} · ${roughly(seconds)}`;
  // Why it is sent now is one sentence, and nothing is missed where the reader has chosen another way.
  const reason = lacks && engine === 'parallel' ? lackText(lacks, host) : why;
  if (others.length === 0) return [capital(now), lacks ? reason : ''];
  const lines = [
    { engine: 'parallel', line: t('Now: {0}', now) },
    ...others.map((way) => ({ engine: way.engine, line: wayText(way, money) })),
  ];
  const chosen = lines.filter((way) => way.engine === engine);
  const rest = lines.filter((way) => way.engine !== engine);
  return [...[...chosen, ...rest].map(({ line }) => line), reason];
}

function wayText({ engine, bill, seconds }: OtherWay, money: MoneyFormat): string {
  const [price, wait] = [billText(bill, money), waitingTime(seconds * 1000)];
  return engine === 'slowLane'
    ? t('Slow lane: {0} · up to {1}, with the window open', price, wait)
    : t('In batches: {0} · up to {1}', price, wait);
}

function lackText(lacks: OtherWay['engine'], host: string): string {
  return lacks === 'slowLane'
    ? t('{0} has no slow lane for these models that is known, so the requests are sent now.', host)
    : t('{0} takes no batches, so the requests are sent now.', host);
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

function capText(plan: Plan, facts: PlanFacts): string {
  const { caps, money } = facts;
  const chosen = chosenBill(facts);
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
