import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Endpoint } from '../../../core/chat/endpoint';
import type { ChatMessage } from '../../../core/chat/types';
import { type Current, conversationKey } from '../../../core/explanation/conversation';
import type { Sectioned } from '../../../core/explanation/sections';
import type { Run } from '../../../core/explanation/session';
import { labelOf, sourceOf } from '../../../core/explanation/target';
import { UserError } from '../../platform/feedback';
import { setting } from '../../platform/settings';
import { partsOf } from '../context/codeParts';
import { openDocument } from '../context/document';
import { type AnswerParts, answerFor } from './answerForRun';
import { answerSections } from './answerSections';
import { confirmSections } from './confirmSections';
import { modelFor, openFor } from './openForRun';
import { type PromptRequest, preparePrompt } from './prompt';
import { isTooLong, planSections } from './sectionPlan';

/** An explanation that is ready to be asked for. */
export interface Explanation {
  key: string;
  /** What a conversation about it begins with. */
  opening: ChatMessage[];
  /** Asks the reader for what has to be agreed to first. */
  confirm: () => Promise<boolean>;
  answer: () => Promise<void>;
}

/** What an explanation is asked by. */
interface AskedBy {
  /** Undefined where the panel says why not. */
  opened: Promise<Endpoint | undefined>;
  /** A secret that is sent this once. */
  allowed?: string | undefined;
}

/** Writes what asks for an explanation, in one request or in several; undefined where the panel says why not, or the run is over. */
export async function writeExplanation(
  run: Run,
  request: PromptRequest,
  { opened, allowed }: AskedBy,
  parts: AnswerParts,
): Promise<Explanation | undefined> {
  const { session } = parts;
  const { document, source, target, style } = request;
  const [write, asked] = await Promise.all([prepared(), askable()]);
  if (!asked || !session.isCurrent(run)) return undefined;
  const { endpoint, model, window } = asked;
  const by = { endpoint, allowed };
  const whole = write?.(window);
  if (whole) {
    return {
      key: await conversationKey(endpoint.address, model, whole.lasting),
      opening: whole.opening,
      confirm: () => Promise.resolve(true),
      answer: async () => {
        session.addTurn('', whole.about);
        await answerFor(run, whole.messages, by, parts);
      },
    };
  }
  const plan = await planSections(request, window, run.signal);
  if ('failure' in plan) {
    session.fail(run, plan.failure);
    return undefined;
  }
  const { opening, sections } = plan;
  const told = JSON.stringify([source.hash, sections]);
  return {
    key: await conversationKey(endpoint.address, model, [...opening, { role: 'user', content: told }]),
    opening,
    confirm: () => confirmSections(labelOf(target), plan, { endpoint, model, level: style.level }),
    answer: async () => {
      session.addTurn('', { sent: [] });
      await answerSections(run, plan, by, parts);
    },
  };

  async function askable() {
    const endpoint = await opened;
    const model = endpoint && session.isCurrent(run) && (await modelFor(run, endpoint, parts));
    if (!model) return undefined;
    const { window } = await endpoint.loaded(model, run.signal);
    return { endpoint, model, window };
  }

  async function prepared(): Promise<Awaited<ReturnType<typeof preparePrompt>> | undefined> {
    const budget = setting('gloss.context.tokenBudget', document);
    if (await isTooLong(request, budget, run.signal)) return undefined;
    const values = await request.frames.valuesFor(request, async () => (await opened)?.host);
    return preparePrompt({ ...request, values });
  }
}

/** Goes on with an explanation in sections; the panel says why where that cannot be. @param begun how far it has come */
export async function goOnBySections(
  run: Run,
  request: PromptRequest,
  begun: Sectioned,
  parts: AnswerParts,
): Promise<void> {
  const endpoint = await openFor(run, parts);
  const model = endpoint && (await modelFor(run, endpoint, parts));
  if (!model) return;
  const { window } = await endpoint.loaded(model, run.signal);
  const plan = await planSections(request, window, run.signal, begun.sections);
  if (!parts.session.isCurrent(run)) return;
  if ('failure' in plan) parts.session.fail(run, plan.failure);
  else await answerSections(run, plan, { endpoint, begun }, parts);
}

/** The code that a conversation is about. @throws UserError when it is another by now */
export async function sameCode({
  target,
  sourceHash,
}: Pick<Current, 'target' | 'sourceHash'>): Promise<Pick<PromptRequest, 'document' | 'target' | 'source'>> {
  const changed = new UserError(
    t('The code has changed since this answer began.'),
    t('Regenerate to have it explained as it is now.'),
  );
  if (target.kind !== 'code') throw changed;
  const document = await openDocument(vscode.Uri.parse(target.uri));
  const source = await sourceOf(partsOf(document, target));
  if (source.hash !== sourceHash) throw changed;
  return { document, target, source };
}
