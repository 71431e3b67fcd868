import { t } from '@vscode/l10n';
import type { UsagePageMessage, UsageReport } from '../../shared/usageReport';
import { element } from '../base/dom';
import { cards, remarks } from './cards';
import { type Measure, createCharts } from './charts';
import { dayTable, modelTable, modeTable } from './tables';

/** Builds the page in an element. @returns what shows a report */
export function createUsagePage(
  root: HTMLElement,
  post: (message: UsagePageMessage) => void,
): (report: UsageReport) => void {
  let report: UsageReport | undefined;
  /** What the reader has chosen. */
  let chosen: Measure | undefined;
  const charts = createCharts();
  const button = (text: string, type: UsagePageMessage['type']): HTMLElement => {
    const made = element('button', { type: 'button', class: 'button' }, text);
    made.addEventListener('click', () => post({ type }));
    return made;
  };
  const measures = (['cost', 'tokens'] as const).map((name) => {
    const made = element(
      'button',
      { type: 'button', class: 'button' },
      name === 'cost' ? t('Charts by cost') : t('Charts by tokens'),
    );
    made.addEventListener('click', () => {
      chosen = name;
      draw();
    });
    return { name, made };
  });
  const header = element(
    'header',
    {},
    element('h1', {}, t('Usage')),
    element(
      'div',
      { class: 'buttons' },
      button(t('Refresh'), 'refresh'),
      button(t('Export as CSV…'), 'export'),
      button(t('Set caps…'), 'settings'),
    ),
  );
  const body = element('div', { class: 'body' });
  root.replaceChildren(element('main', { 'aria-label': t('Usage') }, header, body));

  function draw(): void {
    const isPriced = report?.models.some(({ usd }) => usd > 0);
    const measure = chosen ?? (isPriced ? 'cost' : 'tokens');
    for (const { name, made } of measures) made.setAttribute('aria-pressed', String(name === measure));
    if (report) charts.draw(report, measure);
  }

  return (given) => {
    report = given;
    if (given.models.length === 0) {
      body.replaceChildren(
        ...cards(given),
        element('p', { class: 'dim' }, t('Nothing was asked in the last 30 days.')),
      );
      return;
    }
    const switches = element('div', { class: 'buttons', role: 'group', 'aria-label': t('What the charts show') });
    switches.append(...measures.map(({ made }) => made));
    body.replaceChildren(
      ...cards(given),
      element('div', { class: 'row' }, element('h2', {}, t('The last 30 days')), switches),
      section(t('By day'), charts.day, dayTable(given)),
      section(t('By model'), charts.model, modelTable(given)),
      section(t('By way of asking'), charts.mode, modeTable(given)),
      ...remarks(given),
    );
    draw();
  };
}

function section(title: string, chart: HTMLElement, table: HTMLElement): HTMLElement {
  const made = element('section', { 'aria-label': title }, element('h3', {}, title));
  // Tables are wide; they scroll for themselves, by keys too.
  const scroller = element('div', {
    class: 'table',
    role: 'region',
    tabindex: '0',
    'aria-label': t('{0}, as a table', title),
  });
  scroller.append(table);
  made.append(chart, scroller);
  return made;
}
