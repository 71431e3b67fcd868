import { t } from '@vscode/l10n';
import { element, iconButton } from '../base/dom';
import { showHidden } from '../../shared/hiddenCharacters';

/** Puts around code and tables what the panel needs: a label and a button, and boxes that scroll sideways. */
export function boxOf(made: Element): Element {
  if (made.localName === 'table') return element('div', { class: 'table' }, made);
  if (made.localName !== 'pre') return made;
  const label = element('span', { class: 'code-language' });
  const head = element('div', { class: 'code-head' }, label, iconButton('copy', t('Copy code'), 'code-copy'));
  const box = element('div', { class: 'code' }, head, made);
  describe(box, made);
  return box;
}

/** Writes the language of code into the label of its box. */
export function describe(box: Element, pre: Element): void {
  const label = box.querySelector('.code-language');
  if (label) label.textContent = showHidden(pre.firstElementChild?.getAttribute('data-language') ?? '');
}

/** The answer's own element inside what {@link boxOf} put around it. */
export function inner(block: Element): Element {
  return block.localName === 'div' && block.lastElementChild ? block.lastElementChild : block;
}

/** The name of the answer's own element; `formula` for what shows one. */
export function kindOf(block: Element): string {
  return block.hasAttribute('data-math') ? 'formula' : inner(block).localName;
}
