import type { PanelState } from '../../shared/protocol';
import { element } from '../base/dom';

/** A place above the answer for what was found in the code, and by no model. */
export interface FactBox {
  element: HTMLElement;
  update(state: PanelState): void;
}

/**
 * Shows facts, and again only when they are others.
 *
 * @param factsOf those of a state
 * @param listOf shows some; they are not empty
 */
export function createFactBox<Fact>(
  factsOf: (state: PanelState) => readonly Fact[] | undefined,
  listOf: (facts: readonly Fact[]) => HTMLElement,
): FactBox {
  const box = element('div', { class: 'notices' });
  let shown = '[]';
  return {
    element: box,
    update(state) {
      const facts = factsOf(state) ?? [];
      const key = JSON.stringify(facts);
      if (key === shown) return;
      shown = key;
      box.replaceChildren(...(facts.length > 0 ? [listOf(facts)] : []));
    },
  };
}
