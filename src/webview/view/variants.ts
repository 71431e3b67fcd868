import { t } from '@vscode/l10n';
import { languageName } from '../../shared/languageName';
import { levelLabel } from '../../shared/levels';
import { isRunning, offersVariants, shownLevel } from '../../shared/offers';
import type { PanelMessage } from '../../shared/panelMessage';
import type { PanelState } from '../../shared/protocol';
import { type Variant, type Variation, levelAfter } from '../../shared/variants';
import { element } from '../base/dom';

const labels: Record<Variation, string> = {
  shorter: t('Shorter'),
  more: t('More detail'),
  lineByLine: t('Line by line'),
  language: t('Other language…'),
};

/** The explanations of the same code as tabs, and what asks for another one. */
export interface VariantsView {
  /** Stands above the explanation. */
  tabs: HTMLElement;
  /** Stands below it. */
  bar: HTMLElement;
  update(state: PanelState): void;
}

/** @param post gets what the reader does */
export function createVariants(post: (message: PanelMessage) => void): VariantsView {
  const tabs = element('div', { class: 'variant-tabs', role: 'tablist', 'aria-label': t('Explanations of this code') });
  const bar = element('div', { class: 'buttons variants', role: 'group', 'aria-label': t('Explain in another way') });
  const ways = Object.entries(labels).map(([name, label]) => {
    const how = name as Variation;
    const button = element('button', { type: 'button', class: 'button' }, label);
    button.addEventListener('click', () => post({ type: 'vary', how }));
    return { how, button };
  });
  const makeDefault = element('button', { type: 'button', class: 'button' }, t('Make this the default'));
  makeDefault.addEventListener('click', () => post({ type: 'makeDefault' }));
  bar.append(...ways.map(({ button }) => button), makeDefault);
  tabs.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const all = [...tabs.children];
    const at = all.indexOf(event.target as Element);
    const next = step === undefined || at < 0 ? undefined : all[at + step];
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    next.focus();
    next.click();
  });
  let shown = '';

  return {
    tabs,
    bar,
    update(state) {
      const { subject, phase } = state;
      const variants = subject?.variants ?? [];
      bar.hidden = !offersVariants(state);
      for (const { how, button } of ways) button.hidden = levelAfter(shownLevel(state), how) === undefined;
      const current = variants.find((variant) => variant.shown);
      makeDefault.hidden = variants.length < 2 || !current || isDefault(current, state);
      tabs.hidden = variants.length < 2;
      const running = isRunning(phase);
      const key = JSON.stringify([variants, running]);
      if (key === shown) return;
      shown = key;
      showTabs(tabs, variants, running, (index) => post({ type: 'showVariant', index }));
    },
  };
}

/** As many tabs as there are variants; those that were there stay, so that the focus does. */
function showTabs(
  tabs: HTMLElement,
  variants: readonly Variant[],
  running: boolean,
  choose: (index: number) => void,
): void {
  const several = new Set(variants.map(({ language }) => language)).size > 1;
  while (tabs.childElementCount > variants.length) tabs.lastElementChild?.remove();
  variants.forEach((variant, index) => {
    const tab = tabs.children[index] ?? tabs.appendChild(element('button', { type: 'button', role: 'tab' }));
    if (!(tab instanceof HTMLButtonElement)) return;
    const level = levelLabel(variant.level);
    tab.textContent = several ? `${level} · ${languageName(variant.language)}` : level;
    tab.ariaSelected = String(variant.shown);
    tab.tabIndex = variant.shown ? 0 : -1;
    tab.disabled = running && !variant.shown;
    tab.onclick = variant.shown ? null : () => choose(index);
  });
}

function isDefault(variant: Variant, { level, language }: PanelState): boolean {
  return variant.level === level && languageName(variant.language) === language;
}
