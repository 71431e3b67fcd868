import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { estimateTokens } from '../../../core/base/tokens';
import type { ChatMessage } from '../../../core/chat/types';
import type { Current } from '../../../core/explanation/conversation';
import type { AboutSent } from '../../../core/explanation/session';
import { type CodeTarget, type Source, type SummaryTarget, labelOf } from '../../../core/explanation/target';
import type { Masking } from '../../../core/privacy/masker';
import { TooLargeError, explanationPrompt } from '../../../core/prompt/explanationPrompt';
import { hiddenInCode } from '../../../core/prompt/hiddenInCode';
import { maskContext } from '../../../core/prompt/maskContext';
import { summaryQuestionPrompt } from '../../../core/prompt/summaryQuestionPrompt';
import type { SummaryOf } from '../../../core/summaries/types';
import type { Failure, SentBlock } from '../../../shared/protocol';
import { count } from '../../../shared/text';
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
  summaryOf: SummaryOf | undefined;
  masking: Masking;
  keptMasking?: Masking;
}

/** Writes the prompt for code with what surrounds it, as the settings want it; a failure when it is too large. */
export async function writePrompt(request: PromptRequest): Promise<WrittenPrompt | { failure: Failure }> {
  const { document, target, narrowed, source, summaryOf, masking, keptMasking } = request;
  const context = await gatherContext({ document, target, narrowed, summaryOf }, source);
  const own = setting('gloss.answer.instructions', document);
  const [level, language] = [setting('gloss.answer.level', document), languageSetting(document)];
  const budget = setting('gloss.context.tokenBudget', document);
  const write = async (by: Masking) =>
    explanationPrompt(await maskContext(context, by), { level, language, instructions: await by.text(own) }, budget);
  try {
    const { messages, sent } = await write(masking);
    const opening = keptMasking ? (await write(keptMasking)).messages : messages;
    return { messages, opening, about: { sent, masked: masking.secrets(), hidden: hiddenInCode(context) } };
  } catch (error) {
    if (!(error instanceof TooLargeError)) throw error;
    return { failure: tooLarge(error) };
  }
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
export function openingBlocks({ target, opening }: Current): SentBlock[] {
  return opening.map(({ role, content }) => block(role === 'system' ? t('Instructions') : labelOf(target), content));
}

/** What stands before a follow-up. @param markdown the conversation so far */
export function soFarBlock(markdown: string): SentBlock {
  return { ...block(t('The conversation so far'), markdown), text: '' };
}

/** The question itself. */
export function questionBlock(question: string): SentBlock {
  return block(t('Your question'), question);
}

function block(title: string, text: string): SentBlock {
  return { title, text, tokens: estimateTokens(text), leftOut: false };
}

function tooLarge({ tokens, budget }: TooLargeError): Failure {
  return {
    what: t('This is about {0} tokens of code; one explanation sends at most {1}.', count(tokens), count(budget)),
    next: t('Select a smaller part, or raise gloss.context.tokenBudget in the settings.'),
    actions: ['open-settings'],
  };
}
