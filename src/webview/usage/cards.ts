import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import { formatMoney } from '../../shared/money';
import { count } from '../../shared/text';
import { tokenCount } from '../../shared/usage';
import type { UsageReport, UsageSum } from '../../shared/usageReport';
import { element } from '../base/dom';
import { cachedPercent, sumCost } from './words';

/** What a dollar costs in China, where it is not paid with one yuan. */
const yuanOfDollar = 7.3;

/** Today, this month, and what was saved. */
export function cards({ money, today, month, caps }: UsageReport): HTMLElement[] {
  const saved = (usd: number, from: string): [string, string] =>
    usd > 0 ? [formatMoney(usd, money), from] : [t('nothing'), t('None was reported this month.')];
  const rate = money.currency === 'CNY' ? money.cnyPerUsd : 1;
  const yuan = month.paidInYuanUsd * Math.max(0, yuanOfDollar - rate);
  const shown = [
    card(
      t('Today'),
      sumCost(today, money),
      ...requests(today),
      capText(caps.dayUsd, t('Cap for a day: {0}', usd(caps.dayUsd))),
    ),
    card(
      t('This month'),
      sumCost(month, money),
      ...requests(month),
      capText(caps.monthUsd, t('Cap for a month: {0}', usd(caps.monthUsd))),
    ),
    card(
      t('Saved by the cache'),
      ...saved(
        month.savedByCacheUsd,
        t('This month, by cached input at its own price: {0} of the input.', cachedPercent(month)),
      ),
    ),
    card(t('Saved by waiting'), ...saved(month.savedByWaitingUsd, t('This month, by batches and the slow lane.'))),
    ...(yuan > 0
      ? [
          card(
            t('Saved against ¥{0} for a dollar', yuanOfDollar),
            formatMoney(yuan, { currency: 'CNY', cnyPerUsd: 1 }),
            t('This month, where one yuan pays a dollar of list price.'),
          ),
        ]
      : []),
  ];
  return [element('dl', { class: 'cards' }, ...shown)];

  function usd(amount: number): string {
    return formatMoney(amount, money);
  }
}

function capText(cap: number, text: string): string {
  return cap > 0 ? text : '';
}

function requests(sum: UsageSum): [string, string] {
  const asked = sum.requests === 1 ? t('1 request') : t('{0} requests', count(sum.requests));
  return [tokenCount(sum.promptTokens + sum.completionTokens), asked];
}

function card(name: string, value: string, ...more: string[]): HTMLElement {
  const lines = more.filter(Boolean).map((text) => element('dd', { class: 'dim' }, text));
  return element('div', { class: 'card' }, element('dt', {}, name), element('dd', { class: 'value' }, value), ...lines);
}

/** What is in none of the numbers. */
export function remarks({ modes, unreadable }: UsageReport): HTMLElement[] {
  const all = (pick: (sum: UsageSum) => number): number => modes.reduce((sum, mode) => sum + pick(mode), 0);
  const [uncounted, unpriced] = [all((sum) => sum.uncounted), all((sum) => sum.unpriced)];
  const text = paragraph(
    uncounted === 1 && t('The endpoint has not told the tokens of 1 request; they are in no number.'),
    uncounted > 1 &&
      t('The endpoint has not told the tokens of {0} requests; they are in no number.', count(uncounted)),
    unpriced === 1 && t('The price of 1 request is not known, or not all of it.'),
    unpriced > 1 && t('The price of {0} requests is not known, or not all of it.', count(unpriced)),
    unreadable === 1 && t('1 line of the record could not be read.'),
    unreadable > 1 && t('{0} lines of the record could not be read.', count(unreadable)),
    t('What is shown is what endpoints have told, at the prices that were known then; your bill is theirs.'),
  );
  return [element('p', { class: 'dim' }, text)];
}
