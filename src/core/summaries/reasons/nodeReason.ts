import { t } from '@vscode/l10n';
import { list } from '../../../shared/language';
import { count } from '../../../shared/text';
import { type CodeOf, coded, isCodeOf, shownOf } from '../../base/coded';
import { isListOf, isNumber, isText } from '../../base/guards';
import { isTold, toldText } from '../../failures/happening';
import { isSkip, skipSentence } from './skip';

const reasons = {
  /** As an earlier version has written it down. */
  text: coded({ text: isText }, ({ text }) => text),
  skip: coded({ skip: isSkip }, ({ skip }) => skipSentence(skip)),
  request: coded({ told: isTold }, ({ told }) => toldText(told)),
  'small-window': coded({ tokens: isNumber }, ({ tokens }) =>
    t(
      'The model takes {0} tokens, too few for this summary; load it with a larger window, or choose another.',
      count(tokens),
    ),
  ),
  'nothing-below': coded({}, () => t('Nothing in it has a summary.')),
  unreadable: coded({}, () => t('The file cannot be read any more.')),
  'batch-expired': coded({}, () => t('The batch expired before it was its turn.')),
  'batch-missing': coded({}, () => t('The batch came back without an answer for it.')),
  /** `codes`: what the endpoint calls the reasons. */
  'batch-failed': coded({ codes: isListOfTexts }, ({ codes }) =>
    codes.length === 0 ? t('The endpoint refused the batch.') : t('The endpoint refused the batch ({0}).', list(codes)),
  ),
  'no-prompt': coded({}, () => t('Gloss could not write the prompt for it.')),
};

function isListOfTexts(value: unknown): value is string[] {
  return isListOf(isText, value);
}

/** Why there is no new summary of a file, folder or project: a code and its facts. */
export type NodeReason = CodeOf<typeof reasons>;

/** The reason as a sentence or two. */
export function nodeReasonText(reason: NodeReason): string {
  return shownOf(reasons, reason);
}

/** Whether something read from the disk is such a reason. */
export function isNodeReason(value: unknown): value is NodeReason {
  return isCodeOf(reasons, value);
}
