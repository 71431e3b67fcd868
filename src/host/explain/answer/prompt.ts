import type * as vscode from 'vscode';
import { estimateTokens } from '../../../core/base/tokens';
import type { ChatMessage } from '../../../core/chat/types';
import type { AboutSent } from '../../../core/explanation/session';
import type { Source, Target } from '../../../core/explanation/target';
import type { Masking } from '../../../core/privacy/masker';
import { TooLargeError, explanationPrompt } from '../../../core/prompt/explanationPrompt';
import { hiddenInCode } from '../../../core/prompt/hiddenInCode';
import { maskContext } from '../../../core/prompt/maskContext';
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
  target: Target;
  source: Source;
  summaryOf: SummaryOf | undefined;
  masking: Masking;
  keptMasking?: Masking;
}

/** Writes the prompt for code with what surrounds it, as the settings want it; a failure when it is too large. */
export async function writePrompt(request: PromptRequest): Promise<WrittenPrompt | { failure: Failure }> {
  const { document, target, source, summaryOf, masking, keptMasking } = request;
  const context = await gatherContext({ document, target, summaryOf }, source);
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

/** What a follow-up sends, as the panel lists it. @param soFar estimated tokens of the conversation */
export function questionBlocks(soFar: number, question: string): SentBlock[] {
  return [
    { title: 'The conversation so far', text: '', tokens: soFar, leftOut: false },
    { title: 'Your question', text: question, tokens: estimateTokens(question), leftOut: false },
  ];
}

function tooLarge({ tokens, budget }: TooLargeError): Failure {
  return {
    what: `This is about ${count(tokens)} tokens of code; one explanation sends at most ${count(budget)}.`,
    next: 'Select a smaller part, or raise gloss.context.tokenBudget in the settings.',
    actions: ['open-settings'],
  };
}
