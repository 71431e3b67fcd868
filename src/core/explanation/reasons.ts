import { t } from '@vscode/l10n';
import { language, paragraph } from '../../shared/language';
import { secondsLeft } from '../../shared/text';
import type { AskEvent } from '../chat/types';

/** Until when an endpoint wants nothing. @param until milliseconds since 1970 */
export function reasonToBeHeld(host: string, until: number): string {
  return t('{0} asked for a pause until {1}.', host, new Date(until).toLocaleTimeString(language));
}

/** Why a request is made again, and when; empty for the first attempt. */
export function reasonToWait({ retry }: Extract<AskEvent, { type: 'attempt' }>): string {
  return retry ? paragraph(retry.error.message, t('Next attempt in {0}.', secondsLeft(retry.delayMs))) : '';
}
