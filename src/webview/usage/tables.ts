import { t } from '@vscode/l10n';
import { showHidden } from '../../shared/hiddenCharacters';
import type { MoneyFormat } from '../../shared/money';
import { count } from '../../shared/text';
import type { UsageReport, UsageSum } from '../../shared/usageReport';
import { element } from '../base/dom';
import { cachedText, dayName, modeNames, sumCost, told } from './words';

/** The days on which something was asked, the latest first. */
export function dayTable({ days, money }: UsageReport): HTMLElement {
  const rows = days.filter(({ requests }) => requests > 0).reverse();
  return table(
    [t('Day')],
    rows.map((row) => ({ names: [dayName(row.day)], sum: row })),
    money,
  );
}

/** The models, and where they were asked. */
export function modelTable({ models, money }: UsageReport): HTMLElement {
  return table(
    [t('Model'), t('Endpoint')],
    models.map((row) => ({ names: [row.model, row.host], sum: row })),
    money,
  );
}

/** The ways of asking. */
export function modeTable({ modes, money }: UsageReport): HTMLElement {
  return table(
    [t('Way of asking')],
    modes.map((row) => ({ names: [modeNames[row.mode]], sum: row })),
    money,
  );
}

function table(heads: string[], rows: { names: string[]; sum: UsageSum }[], money: MoneyFormat): HTMLElement {
  const numbers = [t('Requests'), t('Input'), t('of it cached'), t('Output'), t('of it thinking'), t('Cost')];
  const head = element('tr', {});
  head.append(
    ...heads.map((text) => element('th', { scope: 'col' }, text)),
    ...numbers.map((text) => element('th', { scope: 'col', class: 'number' }, text)),
  );
  const lines = rows.map(({ names: [first = '', ...others], sum }) => {
    const line = element('tr', {}, element('th', { scope: 'row' }, showHidden(first)));
    line.append(...others.map((text) => element('td', {}, showHidden(text))));
    const { requests, uncounted, promptTokens, completionTokens, reasoningTokens } = sum;
    const tokens = [told(promptTokens), cachedText(sum), told(completionTokens), told(reasoningTokens)];
    const cells = [
      count(requests),
      ...tokens.map((text) => (uncounted === requests ? told(0) : text)),
      sumCost(sum, money),
    ];
    line.append(...cells.map((text) => element('td', { class: 'number' }, text)));
    return line;
  });
  return element('table', {}, element('thead', {}, head), element('tbody', {}, ...lines));
}
