import { t } from '@vscode/l10n';
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  type ChartDataset,
  Legend,
  LinearScale,
  Tooltip,
} from 'chart.js';
import { showHidden } from '../../shared/hiddenCharacters';
import { language } from '../../shared/language';
import { type MoneyFormat, formatMoney } from '../../shared/money';
import { count } from '../../shared/text';
import { type UsageMode, type UsageReport, type UsageSum, usageModes } from '../../shared/usageReport';
import { element } from '../base/dom';
import { type Look, lookNow, onNewLook } from './look';
import { dayName, modeNames } from './words';

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, Tooltip);

/** What the charts show. */
export type Measure = 'cost' | 'tokens';

/** The charts of the page; the tables beside them say the same. */
export interface Charts {
  day: HTMLElement;
  model: HTMLElement;
  mode: HTMLElement;
  draw(report: UsageReport, measure: Measure): void;
}

/** So many models have a bar. */
const mostBars = 8;

/** A label of more characters is broken into lines. */
const widestLabel = 18;

interface Bars {
  labels: (string | string[])[];
  /** Each in the colour of one mode, or each bar in that of its own. */
  series: { name: string; modes: readonly UsageMode[]; values: number[] }[];
}

/** Makes the three charts, in the colours of the theme, and draws them anew when that changes. */
export function createCharts(): Charts {
  const places = { day: place('tall'), model: place('low'), mode: place('low') };
  let charts: Chart<'bar'>[] = [];
  let last: [UsageReport, Measure] | undefined;
  onNewLook(() => last && draw(...last));

  function draw(report: UsageReport, measure: Measure): void {
    last = [report, measure];
    for (const chart of charts) chart.destroy();
    const look = lookNow();
    const value = (sum: UsageSum | undefined): number => valueOf(sum, measure, report.money);
    const what = measure === 'cost' ? t('Cost') : t('Tokens');
    const inDay = usageModes.filter((mode) => report.modes.some((row) => row.mode === mode));
    const models = report.models.slice(0, mostBars);
    const drawn: [place: keyof typeof places, label: string, bars: Bars, across: boolean][] = [
      [
        'day',
        t('{0} by day, as a chart', what),
        {
          labels: report.days.map(({ day }) => dayName(day)),
          series: inDay.map((mode) => ({
            modes: [mode],
            name: modeNames[mode],
            values: report.days.map(({ byMode }) => value(byMode[mode])),
          })),
        },
        false,
      ],
      [
        'model',
        t('{0} by model, as a chart', what),
        {
          labels: models.map(({ model }) => inLines(showHidden(model))),
          series: [{ modes: ['stream'], name: what, values: models.map(value) }],
        },
        true,
      ],
      [
        'mode',
        t('{0} by way of asking, as a chart', what),
        {
          labels: report.modes.map(({ mode }) => inLines(modeNames[mode])),
          series: [{ modes: report.modes.map(({ mode }) => mode), name: what, values: report.modes.map(value) }],
        },
        true,
      ],
    ];
    charts = drawn.map(([name, label, bars, across]) => {
      const canvas = element('canvas', { role: 'img', 'aria-label': label });
      places[name].replaceChildren(canvas);
      places[name].dataset['bars'] = String(across ? bars.labels.length : 'many');
      return new Chart(
        canvas,
        configuration(bars, across, look, {
          long: (number) => text(number, measure, report.money),
          short: (number) => (measure === 'tokens' ? roundCount(number) : text(number, measure, report.money)),
        }),
      );
    });
  }

  return { ...places, draw };
}

function place(height: 'tall' | 'low'): HTMLElement {
  return element('div', { class: `chart ${height}` });
}

/** Breaks a label at spaces and at what parts the names of models. */
function inLines(label: string): string[] {
  const lines = [''];
  for (const part of label.split(/(?<=[ /:])/)) {
    if (lines.at(-1) !== '' && lines.at(-1)!.length + part.length > widestLabel) lines.push('');
    lines.push(lines.pop()! + part);
  }
  return lines;
}

/** In the reader's currency, or in tokens. */
function valueOf(sum: UsageSum | undefined, measure: Measure, { currency, cnyPerUsd }: MoneyFormat): number {
  if (!sum) return 0;
  if (measure === 'tokens') return sum.promptTokens + sum.completionTokens;
  return currency === 'CNY' ? sum.usd * cnyPerUsd : sum.usd;
}

/** For the edge of a chart: `500K`, `1.2M`. */
function roundCount(tokens: number): string {
  return tokens.toLocaleString(language, { notation: 'compact' });
}

/** @param value as `valueOf` gives it */
function text(value: number, measure: Measure, { currency }: MoneyFormat): string {
  return measure === 'tokens' ? count(value) : formatMoney(value, { currency, cnyPerUsd: 1 });
}

function configuration(
  { labels, series }: Bars,
  across: boolean,
  look: Look,
  { long, short }: Record<'long' | 'short', (value: number) => string>,
): ChartConfiguration<'bar'> {
  const scale = { grid: { color: look.line }, border: { color: look.line }, stacked: true };
  const ticks = { color: look.text, font: look.font, autoSkipPadding: 12, maxRotation: 0 };
  const names = { ...scale, ticks: { ...ticks, autoSkip: !across }, grid: { display: false } };
  // Sums may be so small that several lines would have one label.
  const label = (at: unknown, index: number, all: { value: number }[]): string =>
    short(Number(at)) === short(all[index - 1]?.value ?? NaN) ? '' : short(Number(at));
  const values = { ...scale, beginAtZero: true, ticks: { ...ticks, maxTicksLimit: 5, callback: label } };
  return {
    type: 'bar',
    data: { labels, datasets: series.map((one) => dataset(one, look)) },
    options: {
      animation: false,
      indexAxis: across ? 'y' : 'x',
      maintainAspectRatio: false,
      scales: across ? { x: values, y: names } : { x: names, y: values },
      plugins: {
        legend: {
          display: series.length > 1,
          align: 'start',
          labels: { color: look.text, font: look.font, boxWidth: 12, boxHeight: 12 },
        },
        tooltip: {
          backgroundColor: look.tip,
          titleColor: look.tipText,
          bodyColor: look.tipText,
          borderColor: look.strongLine,
          borderWidth: 1,
          titleFont: look.font,
          bodyFont: look.font,
          callbacks: { label: ({ dataset: { label = '' }, raw }) => `${label}: ${long(Number(raw))}` },
        },
      },
    },
  };
}

function dataset({ name, modes, values }: Bars['series'][number], look: Look): ChartDataset<'bar', number[]> {
  return {
    label: name,
    data: values,
    backgroundColor: modes.map((mode) => look.colors[mode]),
    // Themes of high contrast draw a line around everything.
    borderColor: look.outline,
    borderWidth: look.outline === 'transparent' ? 0 : 1,
    maxBarThickness: 26,
  };
}
