import { t } from '@vscode/l10n';

/** Code, diagrams, tables and formulas, which scroll by themselves where they are wider than the panel. */
const wide = '.code > pre, .diagram, .table, [data-math]';

/**
 * Lets code, diagrams, tables and formulas that are wider than the panel be reached by keys, as regions with names, no two of which
 * are alike. A layout is asked for their widths only when there is one.
 */
export class WideBlocks {
  readonly #new = new Set<Element>();

  /** Takes a block whose width may have changed. */
  add(block: Element): void {
    this.#new.add(block);
  }

  /** Looks at what was taken. Call it when the page is laid out. */
  look(): void {
    const names = new FreeNames();
    for (const block of this.#new) lookAt(block.closest('.table') ?? block, names);
    this.#new.clear();
  }
}

/** Names for regions, each of which no other region of the page has. */
class FreeNames {
  #taken: Set<string | null> | undefined;
  readonly #numbers = new Map<string, number>();

  take(label: string): string {
    this.#taken ??= new Set(Array.from(document.querySelectorAll('[role="region"]'), ({ ariaLabel }) => ariaLabel));
    let number = this.#numbers.get(label) ?? 1;
    const nameOf = (): string => (number === 1 ? label : t('{0}, no. {1}', label, number));
    while (this.#taken.has(nameOf())) number += 1;
    this.#numbers.set(label, number);
    this.#taken.add(nameOf());
    return nameOf();
  }
}

function lookAt(block: Element, names: FreeNames): void {
  for (const box of block.matches(wide) ? [block] : block.querySelectorAll(wide)) {
    const isWide = box.scrollWidth > box.clientWidth;
    if (isWide === box.hasAttribute('role')) continue;
    if (isWide) name(box, names.take(labelOf(box)));
    else for (const attribute of ['role', 'aria-label', 'tabindex']) box.removeAttribute(attribute);
  }
}

function name(box: Element, label: string): void {
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', label);
  box.setAttribute('tabindex', '0');
}

function labelOf(box: Element): string {
  if (box.hasAttribute('data-math')) return t('Formula');
  if (box.matches('.diagram')) return t('Diagram');
  if (box.localName !== 'pre') return t('Table');
  const language = box.querySelector('code')?.dataset.language;
  return language ? t('Code, {0}', language) : t('Code');
}
