import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import { secondsLeft } from '../../shared/text';
import type { AskEvent } from '../chat/types';

/** Why a request is made again, and when; empty for the first attempt. */
export function reasonToWait({ retry }: Extract<AskEvent, { type: 'attempt' }>): string {
  return retry ? paragraph(retry.error.message, t('Next attempt in {0}.', secondsLeft(retry.delayMs))) : '';
}
