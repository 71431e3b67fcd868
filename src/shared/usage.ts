import { t } from '@vscode/l10n';
import { type MoneyFormat, formatMoney } from './money';
import { count } from './text';

/** Token counts as the endpoint billed them. */
export interface Usage {
  promptTokens: number;
  completionTokens: number;
  /** The part of the prompt that the endpoint had cached. */
  cachedTokens: number;
}

/** What an answer took. */
export interface Spent extends Usage {
  /** What it cost, in USD; absent when a price that it takes is unknown. */
  usd?: number;
}

/** What an answer took, for the eye: `1,204 tokens · $0.0021`, or `1,204 tokens · price unknown`. */
export function usageLine({ promptTokens, completionTokens, usd }: Spent, money: MoneyFormat): string {
  const tokens = count(promptTokens + completionTokens);
  return t('{0} tokens · {1}', tokens, usd === undefined ? t('price unknown') : formatMoney(usd, money));
}
