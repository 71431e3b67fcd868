import { t } from '@vscode/l10n';
import { oneOf, paragraph } from '../../shared/language';
import { isListOf, isText } from '../base/guards';
import { isRecord } from '../base/json';

/** Why no model is asked: the name that is not served, empty where none is chosen, and the names that come nearest, best first. */
export interface ModelProblem {
  name: string;
  nearest: string[];
}

/** The problem in a sentence or two. */
export function modelProblemText({ name, nearest }: ModelProblem): string {
  const problem = name ? t('`{0}` is not served here.', name) : t('No model is chosen.');
  const quoted = oneOf(nearest.map((id) => `\`${id}\``));
  return paragraph(problem, nearest.length > 0 && t('Did you mean {0}?', quoted));
}

/** Whether something read from the disk is such a problem. */
export function isModelProblem(value: unknown): value is ModelProblem {
  return isRecord(value) && isText(value.name) && isListOf(isText, value.nearest);
}
