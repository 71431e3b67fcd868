import type * as vscode from 'vscode';
import type { Source, Target } from '../../../core/explanation/target';
import { type Prompt, TooLargeError, explanationPrompt } from '../../../core/prompt/explanationPrompt';
import type { SummaryOf } from '../../../core/summaries/types';
import type { Failure } from '../../../shared/protocol';
import { count } from '../../../shared/text';
import { languageSetting, setting } from '../../platform/settings';
import { gatherContext } from '../context/gather';

/** Writes the prompt for code with what surrounds it, as the settings want it; a failure when it is too large. */
export async function writePrompt(
  document: vscode.TextDocument,
  target: Target,
  source: Source,
  summaryOf?: SummaryOf,
): Promise<{ prompt: Prompt } | { failure: Failure }> {
  const context = await gatherContext({ document, target, summaryOf }, source);
  const style = {
    level: setting('gloss.answer.level', document),
    language: languageSetting(document),
    instructions: setting('gloss.answer.instructions', document),
  };
  try {
    return { prompt: explanationPrompt(context, style, setting('gloss.context.tokenBudget', document)) };
  } catch (error) {
    if (!(error instanceof TooLargeError)) throw error;
    return { failure: tooLarge(error) };
  }
}

function tooLarge({ tokens, budget }: TooLargeError): Failure {
  return {
    what: `This is about ${count(tokens)} tokens of code; one explanation sends at most ${count(budget)}.`,
    next: 'Select a smaller part, or raise gloss.context.tokenBudget in the settings.',
    actions: ['open-settings'],
  };
}
