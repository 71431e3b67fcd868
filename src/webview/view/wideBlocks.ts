import { t } from '@vscode/l10n';

/** Code, diagrams, tables and formulas, which scroll by themselves where they are wider than the panel. */
const wide = '.code > pre, .diagram, .table, [data-math]';

/**
 * Lets code, diagrams, tables and formulas that are wider than the panel be reached by keys, as regions with names. A layout is asked for
 * their widths only when there is one.
 */
export class WideBlocks {
  readonly #new = new Set<Element>();

  /** Takes a block whose width may have changed. */
  add(block: Element): void {
    this.#new.add(block);
  }

  /** Looks at what was taken. Call it when the page is laid out. */
  look(): void {
    for (const block of this.#new) lookAt(block.closest('.table') ?? block);
    this.#new.clear();
  }
}

function lookAt(block: Element): void {
  for (const box of block.matches(wide) ? [block] : block.querySelectorAll(wide)) {
    if (box.scrollWidth > box.clientWidth) name(box);
    else if (box.hasAttribute('role'))
      for (const attribute of ['role', 'aria-label', 'tabindex']) box.removeAttribute(attribute);
  }
}

function name(box: Element): void {
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', labelOf(box));
  box.setAttribute('tabindex', '0');
}

function labelOf(box: Element): string {
  if (box.hasAttribute('data-math')) return t('Formula');
  if (box.matches('.diagram')) return t('Diagram');
  if (box.localName !== 'pre') return t('Table');
  const language = box.querySelector('code')?.dataset.language;
  return language ? t('Code, {0}', language) : t('Code');
}
