import { t } from '@vscode/l10n';
import { language } from '../../shared/language';
import type { MoneyFormat } from '../../shared/money';
import { count } from '../../shared/text';
import { costText } from '../../shared/usage';
import type { UsageMode, UsageSum } from '../../shared/usageReport';

/** What the ways of asking are called. */
export const modeNames: Record<UsageMode, string> = {
  stream: t('Explanations and questions'),
  standard: t('Short answers'),
  batch: t('Summaries, at once'),
  slowLane: t('Summaries, slow lane'),
  fileBatch: t('Summaries, batches'),
};

/** What requests cost, as far as it is known: `$1.20`, `at least $1.20`, `price unknown`. */
export function sumCost({ requests, unpriced, usd, ...tokens }: UsageSum, money: MoneyFormat): string {
  if (requests > 0 && unpriced === requests && usd === 0) return t('price unknown');
  return costText({ ...tokens, usd, ...(unpriced > 0 && { atLeast: true }) }, money);
}

/** A count of what endpoints tell; a dash where none has told any, for that is not zero. */
export function told(tokens: number): string {
  return tokens === 0 ? '–' : count(tokens);
}

/** Which part of the input endpoints had cached: `62 %`. */
export function cachedPercent({ cachedTokens, promptTokens }: UsageSum): string {
  return t('{0} %', count(Math.round((100 * cachedTokens) / Math.max(1, promptTokens))));
}

/** What was cached, and which part of the input that is: `1,234 (62 %)`; a dash where none was. */
export function cachedText(sum: UsageSum): string {
  return sum.cachedTokens === 0 ? told(0) : `${told(sum.cachedTokens)} (${cachedPercent(sum)})`;
}

/** `28 Nov`. @param day `2026-11-28` */
export function dayName(day: string): string {
  return new Date(`${day}T12:00:00`).toLocaleDateString(language, { day: 'numeric', month: 'short' });
}
