import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { estimateTokens } from '../../../core/base/tokens';
import { changesIn, cutChanges, tokensOfChanges } from '../../../core/changes/cutChanges';
import type { LoadedWindow } from '../../../core/chat/loadedWindow';
import { conversationKey } from '../../../core/explanation/conversation';
import { changesHeading } from '../../../core/explanation/sections';
import type { Run } from '../../../core/explanation/session';
import { type ChangesTarget, labelOf } from '../../../core/explanation/target';
import type { TurnFailure } from '../../../core/explanation/turnFailure';
import type { ChangedFile } from '../../../core/prompt/changedFile';
import {
  type ShownChanges,
  changesInstructions,
  changesPrompt,
  openingOfChanges,
} from '../../../core/prompt/changesPrompt';
import { hiddenInChanges } from '../../../core/prompt/hiddenInCode';
import type { Section } from '../../../core/prompt/section';
import type { KeptBlock } from '../../../core/prompt/sentTitles';
import { roomForPrompt } from '../../../core/prompt/window';
import { UserError } from '../../platform/feedback';
import { styleSetting } from '../../platform/settings';
import { answerFor } from '../answer/answerForRun';
import { answerSections } from '../answer/answerSections';
import type { Changes, ChangesRequest, GatheredChanges } from '../answer/changesPort';
import { confirmSections } from '../answer/confirmSections';
import { modelFor, openFor } from '../answer/openForRun';
import { type Maskings, type PromptSettings, promptSettings } from '../answer/prompt';
import type { SectionPlan } from '../answer/sectionPlan';
import { findAltered } from './findAltered';
import { changedFiles, gatherChanges } from './gatherChanges';

/** Of what is left out so many files are named. */
const mostNamed = 20;
/** Shares of what a request may hold that the changes of a part take; the rest is for the list of all. */
const changesShare = 0.8;
/** Parts with less say nothing; in tokens. */
const leastForPart = 250;

/** Changes that were read, with what is said of them. */
interface ReadChanges {
  gathered: GatheredChanges;
  sent: ShownChanges;
  /** The same with all secrets masked. */
  kept: ShownChanges;
  maskings: Maskings;
  settings: PromptSettings;
}

/** See {@link Changes}. */
export const prepareChanges: Changes['prepareChanges'] = async (run, request) => {
  const { target, allowed, parts } = request;
  const { session } = parts;
  const gathered = await gatherChanges(target, parts.filesOf?.(target.uri), run.signal);
  if (!session.isCurrent(run)) return undefined;
  if ('failure' in gathered) return fail(gathered.failure);
  const read = await readChanges(gathered, request);
  if (!session.isCurrent(run)) return undefined;
  if (read.sent.files.length === 0) return fail({ code: 'changes-left-out' });
  void tellAltered(run, request, read);
  const endpoint = await openFor(run, parts);
  const model = endpoint && (await modelFor(run, endpoint, parts));
  if (!model || !session.isCurrent(run)) return undefined;
  const { window } = await endpoint.loaded(model, run.signal);
  const { sent, kept, maskings, settings } = read;
  const { style } = settings;
  const by = { endpoint, allowed };
  const about = { masked: maskings.masking.secrets(), hidden: hiddenInChanges(sent.files) };
  const sourceHash = gathered.hash;
  if (tokensOfChanges(sent.files) <= roomOf(read, window, false)) {
    const whole = changesPrompt(sent, style);
    const opening = maskings.keptMasking ? changesPrompt(kept, style).messages : whole.messages;
    return {
      sourceHash,
      key: await conversationKey(endpoint.address, model, whole.messages),
      opening,
      confirm: () => Promise.resolve(true),
      async answer() {
        session.addTurn('', { ...about, sent: [...whole.sent, ...leftOutBlocks(gathered)] });
        await answerFor(run, whole.messages, by, parts);
      },
    };
  }
  const plan = planParts(read, window);
  if ('failure' in plan) return fail(plan.failure);
  const told = JSON.stringify([sourceHash, plan.sections]);
  const { level } = style;
  return {
    sourceHash,
    key: await conversationKey(endpoint.address, model, [...plan.opening, { role: 'user', content: told }]),
    opening: plan.opening,
    confirm: () => confirmSections(labelOf(target), plan, { endpoint, model, level }),
    async answer() {
      session.addTurn('', { sent: leftOutBlocks(gathered) });
      await answerSections(run, plan, by, parts);
    },
  };

  function fail(failure: TurnFailure): undefined {
    session.fail(run, failure);
  }
};

/** See {@link Changes}. */
export const sameChanges: Changes['sameChanges'] = async (target, hash, { filesOf }) => {
  const gathered = await gatherChanges(target, filesOf?.(target.uri), new AbortController().signal);
  if (!('failure' in gathered) && gathered.hash === hash) return gathered;
  throw new UserError(
    t('The code has changed since this answer began.'),
    t('Regenerate to have it explained as it is now.'),
  );
};

/** See {@link Changes}. */
export const goOnWithChanges: Changes['goOnWithChanges'] = async (run, request) => {
  const { parts, gathered, begun } = request;
  const read = await readChanges(gathered, request);
  const endpoint = await openFor(run, parts);
  const model = endpoint && (await modelFor(run, endpoint, parts));
  if (!model) return;
  const { window } = await endpoint.loaded(model, run.signal);
  const plan = planParts(read, window, begun.sections);
  if (!parts.session.isCurrent(run)) return;
  if ('failure' in plan) parts.session.fail(run, plan.failure);
  else await answerSections(run, plan, { endpoint, begun }, parts);
};

async function readChanges(gathered: GatheredChanges, request: ChangesRequest): Promise<ReadChanges> {
  const { target, parts } = request;
  const { versions, leftOut } = gathered;
  const maskings = await request.maskings();
  const { masking, keptMasking } = maskings;
  const shownBy = async (by: typeof masking): Promise<ShownChanges> => {
    const files = await changedFiles(versions, by, parts.syntax);
    return { about: await by.text(aboutChanges(target)), files, leftOut: leftOut.length };
  };
  const sent = await shownBy(masking);
  const kept = keptMasking ? await shownBy(keptMasking) : sent;
  const document = vscode.Uri.parse(target.uri, true);
  const settings = await promptSettings({ document, style: styleSetting(document) }, masking);
  return { gathered, sent, kept, maskings, settings };
}

/** What the reader pointed at, for the model. */
function aboutChanges({ of }: ChangesTarget): string {
  switch (of.kind) {
    case 'staged':
      return 'staged changes, to be committed';
    case 'working':
      return 'changes in the working tree that are not staged';
    case 'commit':
      return `commit: ${of.about}`;
    case 'compared':
      return 'two versions of a file';
  }
}

/** Tells who calls what the changes have altered, as soon as that is found; no model is asked, and the answer does not wait for it. */
async function tellAltered(
  run: Run,
  { target, parts }: ChangesRequest,
  { gathered, sent }: ReadChanges,
): Promise<void> {
  const files = parts.filesOf?.(target.uri);
  if (!files) return;
  const { versions } = gathered;
  try {
    const altered = await findAltered({ target, versions, shown: sent.files, files, syntax: parts.syntax });
    parts.session.describe(run.id, { altered });
    if (altered.length > 0 && !parts.session.running) await parts.keep();
  } catch {
    // Nothing is known then, and nothing is said.
  }
}

function leftOutBlocks({ leftOut }: GatheredChanges): KeptBlock[] {
  return leftOut
    .filter((path) => path !== '')
    .slice(0, mostNamed)
    .map((path) => ({ title: { code: 'left-out-changes', path }, tokens: 0, text: '', leftOut: true }));
}

/** Tokens that there is room for beside the instructions. */
function roomOf(
  { settings: { style, budget } }: ReadChanges,
  window: LoadedWindow | undefined,
  inParts: boolean,
): number {
  if (!window || window.assumed) return budget;
  return Math.min(budget, roomForPrompt(window.tokens) - estimateTokens(changesInstructions(style, inParts)));
}

/** Plans how changes are explained that are too long for one request. @param known the parts, where the answer has begun */
function planParts(
  read: ReadChanges,
  window: LoadedWindow | undefined,
  known?: Section[],
): SectionPlan | { failure: TurnFailure } {
  const { sent, kept, maskings, settings } = read;
  const room = roomOf(read, window, true);
  const most = Math.floor(room * changesShare);
  const tokens = tokensOfChanges(sent.files);
  if (most < leastForPart) {
    return {
      failure: window
        ? { code: 'too-large-for-window', tokens, room: Math.max(0, room), window }
        : { code: 'budget-too-small', budget: settings.budget },
    };
  }
  const sections = known ?? cutChanges(sent.files, most);
  const filesOf = (at: number): ChangedFile[] => changesIn(sent.files, sections[at] ?? { firstLine: 1, lastLine: 0 });
  const paths = sections.map((_, at) => filesOf(at).map(({ path }) => path));
  const { style } = settings;
  const promptOf = (at: number) => {
    const part = { index: at + 1, count: sections.length, all: sent.files };
    return changesPrompt({ ...sent, files: filesOf(at), part }, style);
  };
  return {
    sections,
    heading: (at) => changesHeading(paths, at),
    codeTokens: tokens,
    promptTokens: sections.reduce((sum, _, at) => sum + promptOf(at).tokens, 0),
    opening: openingOfChanges(kept, style),
    write(at) {
      const { messages, sent: blocks } = promptOf(at);
      const about = { sent: blocks, masked: maskings.masking.secrets(), hidden: hiddenInChanges(filesOf(at)) };
      return Promise.resolve({ messages, about });
    },
  };
}
