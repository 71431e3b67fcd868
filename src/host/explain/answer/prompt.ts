import * as vscode from 'vscode';
import { estimateTokens } from '../../../core/base/tokens';
import type { LoadedWindow } from '../../../core/chat/loadedWindow';
import type { ChatMessage } from '../../../core/chat/types';
import type { Current } from '../../../core/explanation/conversation';
import type { AboutSent } from '../../../core/explanation/session';
import { type CodeTarget, type Source, type SummaryTarget, titleOf } from '../../../core/explanation/target';
import type { TurnFailure } from '../../../core/explanation/turnFailure';
import type { Masking } from '../../../core/privacy/masker';
import { TooLargeError, explanationPrompt } from '../../../core/prompt/explanationPrompt';
import { hiddenInCode } from '../../../core/prompt/hiddenInCode';
import { maskContext } from '../../../core/prompt/maskContext';
import type { KeptBlock, SentTitle } from '../../../core/prompt/sentTitles';
import { summaryQuestionPrompt } from '../../../core/prompt/summaryQuestionPrompt';
import type { FilesOf } from '../../../core/grounding/sendableFiles';
import type { SummaryOf } from '../../../core/summaries/types';
import type { Syntax } from '../../../core/syntax/syntax';
import { languageSetting, setting } from '../../platform/settings';
import { gatherContext } from '../context/gather';

/** A prompt, and what the panel shows of it. */
interface WrittenPrompt {
  messages: ChatMessage[];
  /** The same with all secrets masked: what a conversation goes on with. */
  opening: ChatMessage[];
  about: AboutSent;
}

/** What is explained, and how its secrets are masked: in what is sent, and in what is kept where that differs. */
export interface PromptRequest {
  document: vscode.TextDocument;
  target: CodeTarget;
  narrowed?: boolean | undefined;
  source: Source;
  syntax: Syntax;
  summaryOf: SummaryOf | undefined;
  filesOf: FilesOf | undefined;
  masking: Masking;
  keptMasking?: Masking;
}

/** Writes the prompt for the window of a model, where that is known; a failure when it is too large. */
type WritePrompt = (window?: LoadedWindow) => WrittenPrompt | { failure: TurnFailure };

/** Gathers what a prompt for code is made of, as the settings want it. */
export async function preparePrompt(request: PromptRequest): Promise<WritePrompt> {
  const { document, source, masking, keptMasking } = request;
  const context = await gatherContext(request, source);
  const own = setting('gloss.answer.instructions', document);
  const [level, language] = [setting('gloss.answer.level', document), languageSetting(document)];
  const budget = setting('gloss.context.tokenBudget', document);
  const maskedBy = async (by: Masking) => [await maskContext(context, by), await by.text(own)] as const;
  const sentBy = await maskedBy(masking);
  const keptBy = keptMasking && (await maskedBy(keptMasking));
  const about = { masked: masking.secrets(), hidden: hiddenInCode(context) };
  return (window) => {
    const write = ([masked, instructions]: typeof sentBy) =>
      explanationPrompt(masked, { level, language, instructions }, budget, window);
    try {
      const { messages, sent } = write(sentBy);
      return { messages, opening: keptBy ? write(keptBy).messages : messages, about: { sent, ...about } };
    } catch (error) {
      if (!(error instanceof TooLargeError)) throw error;
      return { failure: tooLarge(error) };
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
  const instructions = await masking.text(setting('gloss.answer.instructions', scope));
  const summary = { path: name, text: await masking.text(text), stale };
  return summaryQuestionPrompt(summary, { language: languageSetting(scope), instructions });
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

/** The question itself. */
export function questionBlock(question: string): KeptBlock {
  return block({ code: 'question' }, question);
}

function block(title: SentTitle, text: string): KeptBlock {
  return { title, text, tokens: estimateTokens(text), leftOut: false };
}

function tooLarge({ tokens, budget, window }: TooLargeError): TurnFailure {
  return window
    ? { code: 'too-large-for-window', tokens, room: budget, window }
    : { code: 'too-large', tokens, budget };
}
