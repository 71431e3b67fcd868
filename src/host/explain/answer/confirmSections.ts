import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Endpoint } from '../../../core/chat/endpoint';
import { cost } from '../../../core/usage/pricing';
import type { Level } from '../../../shared/contributions';
import { paragraph } from '../../../shared/language';
import { count } from '../../../shared/text';
import { costText } from '../../../shared/usage';
import { moneyFormat } from '../../endpoint/prices';
import { plainText } from '../../platform/feedback';
import type { SectionPlan } from './sectionPlan';

/** Tokens of the answer for one section, roughly; line by line it is as long as the code. */
const answerTokens: Record<Exclude<Level, 'lineByLine'>, number> = { brief: 120, standard: 600, thorough: 1500 };

/** Asks the reader whether several requests may be made, with what they take. */
export async function confirmSections(
  label: string,
  { sections, promptTokens, codeTokens }: SectionPlan,
  { endpoint, model, level }: { endpoint: Endpoint; model: string; level: Level },
): Promise<boolean> {
  if (sections.length <= 1) return true;
  const completionTokens = level === 'lineByLine' ? codeTokens : sections.length * answerTokens[level];
  const spent = { promptTokens, completionTokens, cachedTokens: 0 };
  const price = costText({ ...spent, ...cost(spent, endpoint.priceOf(model)), estimated: true }, moneyFormat());
  const detail = paragraph(
    t('It is too long for one request.'),
    t('{0} requests go to {1} one after the other, for {2}.', count(sections.length), endpoint.host, model),
    t('About {0} tokens to send and {1} to receive: {2}.', rounded(promptTokens), rounded(completionTokens), price),
    t('You can stop at any time and continue later.'),
  );
  const explain = t('Explain');
  const question = plainText(t('Explain {0} in {1} parts?', label, count(sections.length)));
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, explain)) === explain;
}

/** An estimate, with two digits. */
function rounded(tokens: number): string {
  return count(Number(tokens.toPrecision(2)));
}
