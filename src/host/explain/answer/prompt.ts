import * as vscode from 'vscode';
import { estimateTokens } from '../../../core/base/tokens';
import type { LoadedWindow } from '../../../core/chat/loadedWindow';
import type { ChatMessage } from '../../../core/chat/types';
import type { Current } from '../../../core/explanation/conversation';
import type { AboutSent } from '../../../core/explanation/session';
import { type Source, type SummaryTarget, titleOf } from '../../../core/explanation/target';
import type { Masking } from '../../../core/privacy/masker';
import {
  type AnswerStyle,
  TooLargeError,
  type VariantStyle,
  explanationPrompt,
} from '../../../core/prompt/explanationPrompt';
import { hiddenInCode } from '../../../core/prompt/hiddenInCode';
import { lastingMessages } from '../../../core/prompt/lasting';
import { maskContext } from '../../../core/prompt/maskContext';
import { type KeptBlock, type SentTitle, withSwitchedOff } from '../../../core/prompt/sentTitles';
import { summaryQuestionPrompt } from '../../../core/prompt/summaryQuestionPrompt';
import { languageSetting, setting } from '../../platform/settings';
import { gatherContext } from '../context/gather';
import type { GatherRequest } from '../context/gatherRequest';
import type { StoppedFrames } from '../context/stoppedFrames';

/** A prompt, and what the panel shows of it. */
export interface WrittenPrompt {
  messages: ChatMessage[];
  /** The same with all secrets masked: what a conversation goes on with. */
  opening: ChatMessage[];
  /** What of it is the same whenever the same is asked: what is found in time or not is left out. */
  lasting: ChatMessage[];
  about: AboutSent;
}

/** How secrets are masked: in what is sent, and in what is kept where that differs. */
export interface Maskings {
  masking: Masking;
  keptMasking?: Masking | undefined;
}

/** What is explained, and what for. */
export interface PromptRequest extends GatherRequest {
  source: Source;
  style: VariantStyle;
  maskings: Promise<Maskings>;
  frames: StoppedFrames;
}

/** Writes the prompt for the window of a model, where that is known; undefined when the code is too long for one request. */
type WritePrompt = (window?: LoadedWindow) => WrittenPrompt | undefined;

/** What the settings say of a prompt. */
export interface PromptSettings {
  style: AnswerStyle;
  /** Most tokens of code and what surrounds it. */
  budget: number;
}

/** @param masking masks what the reader has written about themselves */
export async function promptSettings(
  { document, style }: { document: vscode.ConfigurationScope; style: PromptRequest['style'] },
  masking: Masking,
): Promise<PromptSettings> {
  const own = await ownWishes(document, masking);
  return { style: { ...style, ...own }, budget: setting('gloss.context.tokenBudget', document) };
}

async function ownWishes(scope: vscode.ConfigurationScope, masking: Masking) {
  const instructions = await masking.text(setting('gloss.answer.instructions', scope));
  return { instructions, background: await masking.text(setting('gloss.answer.background', scope)) };
}

/** Gathers what a prompt for code is made of, as the settings want it. */
export async function preparePrompt(request: PromptRequest): Promise<WritePrompt> {
  const [context, { masking, keptMasking }] = await Promise.all([
    gatherContext(request, request.source),
    request.maskings,
  ]);
  const maskedBy = async (by: Masking) => [await maskContext(context, by), await promptSettings(request, by)] as const;
  const sentBy = await maskedBy(masking);
  const keptBy = keptMasking && (await maskedBy(keptMasking));
  const about = { masked: masking.secrets(), hidden: hiddenInCode(context) };
  return (window) => {
    const writeBy = ([masked, { style, budget }]: typeof sentBy) => explanationPrompt(masked, style, budget, window);
    try {
      const { messages, sent } = writeBy(sentBy);
      const opening = keptBy ? writeBy(keptBy).messages : messages;
      const [masked, settings] = sentBy;
      const lasting = lastingMessages(masked, (lasts) => writeBy([lasts, settings]).messages);
      return { messages, opening, lasting, about: { sent: withSwitchedOff(sent, request.without), ...about } };
    } catch (error) {
      if (error instanceof TooLargeError) return undefined;
      throw error;
    }
  };
}

/** Writes the messages that questions about a summary stand behind. */
export async function summaryPrompt(
  { uri, name }: SummaryTarget,
  { text, stale }: { text: string; stale: boolean },
  masking: Masking,
): Promise<ChatMessage[]> {
  const scope = vscode.Uri.parse(uri);
  const own = await ownWishes(scope, masking);
  const summary = { path: name, text: await masking.text(text), stale };
  return summaryQuestionPrompt(summary, { language: languageSetting(scope), ...own });
}

/** What stands before the first question about a summary, as the panel lists it. */
export function openingBlocks({ target, opening }: Current): KeptBlock[] {
  return opening.map(({ role, content }) =>
    block(role === 'system' ? { code: 'instructions' } : titleOf(target), content),
  );
}

/** What stands before a follow-up. @param markdown the conversation so far */
export function soFarBlock(markdown: string): KeptBlock {
  return { ...block({ code: 'conversation' }, markdown), text: '' };
}

/** The question itself. @param isChange whether it is what has changed since the code was explained */
export function askedBlock(text: string, isChange: boolean): KeptBlock {
  return block({ code: isChange ? 'since-explained' : 'question' }, text);
}

function block(title: SentTitle, text: string): KeptBlock {
  return { title, text, tokens: estimateTokens(text), leftOut: false };
}
